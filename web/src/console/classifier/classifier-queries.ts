import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RequestOf } from '../../contract-types.ts'
import { useCall } from '../context.tsx'

const queryKey = ['classifier']

/** What the classifier has learnt; trainings come by themselves. */
export const useClassifier = () => {
  const call = useCall()
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => call('getClassifier', {}, signal),
    refetchInterval: 60_000,
  })
}

/** Takes another version into use; the versions are read again, also when a training or another person was quicker. */
export const useChooseVersion = () => {
  const call = useCall()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: RequestOf<'rollBackClassifier'>['body']) => call('rollBackClassifier', { body }),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  })
}
