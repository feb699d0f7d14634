import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RequestOf } from '../../contract-types.ts'
import { useCall } from '../context.tsx'

const queryKey = ['api-clients']

/** The systems that have or had a key. */
export const useApiClients = () => {
  const call = useCall()
  return useQuery({ queryKey, queryFn: ({ signal }) => call('listApiClients', {}, signal) })
}

/** Gives a system a key. */
export const useCreateApiClient = () => {
  const call = useCall()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: RequestOf<'createApiClient'>['body']) => call('createApiClient', { body }),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  })
}

/** Takes a key back. */
export const useRevokeApiClient = () => {
  const call = useCall()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (client: string) => call('revokeApiClient', { params: { client } }),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  })
}
