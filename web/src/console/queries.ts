import {
  QueryCache,
  QueryClient,
  MutationCache,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { ApiError } from '../api.ts'
import type { Case, CaseEntry, CaseList } from '../contract-types.ts'
import { useCall } from './context.tsx'
import type { Session } from './session.ts'
import type { Tab } from './texts/queue-texts.ts'

/** The cache of what the API said. A refused token anywhere ends the session. */
export const createCache = (session: Session): QueryClient => {
  const onError = (error: Error): void => {
    if (error instanceof ApiError && error.status === 401) session.expire()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // What the server refuses it refuses again; what did not reach it may get through.
        retry: (count, error) =>
          count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
        staleTime: 5_000,
      },
    },
  })
}

export const useMeQuery = (enabled: boolean) => {
  const call = useCall()
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => call('getMe', {}, signal),
    enabled,
    staleTime: Infinity,
  })
}

const filters = {
  open: { state: 'open' },
  mine: { state: 'open', mine: 'true' },
  triage: { state: 'open', department: 'triage' },
  quarantine: { state: 'open', department: 'quarantine' },
  rejected: { state: 'closed', department: 'quarantine' },
  closed: { state: 'closed' },
} as const satisfies Record<Tab, object>

/** The cases of a tab, or those of a number where one is looked for. */
export const useCases = (tab: Tab, number: string) => {
  const call = useCall()
  return useInfiniteQuery({
    queryKey: ['cases', tab, number],
    queryFn: ({ signal, pageParam }) => {
      const query = number === '' ? { ...filters[tab], cursor: pageParam } : { number }
      return call('listCases', { query }, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: CaseList) => last.cursor,
    refetchInterval: 20_000,
  })
}

export const useCase = (reference: string) => {
  const call = useCall()
  return useQuery({
    queryKey: ['case', reference],
    queryFn: ({ signal }) => call('getCase', { params: { reference } }, signal),
    refetchInterval: 15_000,
  })
}

/** The derivations of the deadlines of a case, asked for when somebody wants to see one; anew when the case has changed. */
export const useClocks = ({ reference, version }: Case, enabled: boolean) => {
  const call = useCall()
  return useQuery({
    queryKey: ['clocks', reference, version],
    queryFn: ({ signal }) => call('getClocks', { params: { reference } }, signal),
    enabled,
    staleTime: Infinity,
  })
}

/** How like matters were answered, asked for when somebody wants to see it. */
export const useSimilarCases = ({ reference }: Case, enabled: boolean) => {
  const call = useCall()
  return useQuery({
    queryKey: ['similar', reference],
    queryFn: ({ signal }) => call('getSimilarCases', { params: { reference } }, signal),
    enabled,
    staleTime: 60_000,
  })
}

/** Records a case; the same entry under the same key is one case however often it is sent. */
export const useRecord = () => {
  const call = useCall()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ entry, key }: { entry: CaseEntry; key: string }) =>
      call('recordCase', { body: entry }, undefined, key),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['cases'] }),
  })
}

/** A command on a case; what the pages show of it is read again afterwards, also when another person was quicker. */
export const useCommand = (subject: Case) => {
  const call = useCall()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (send: (api: typeof call) => Promise<unknown>) => send(call),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['case', subject.reference] }),
        cache.invalidateQueries({ queryKey: ['cases'] }),
      ]),
  })
}
