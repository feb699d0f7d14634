/**
 * Waits for all, also where one fails: what others began is not cut off. Errors: the failure, or an `AggregateError` of
 * several.
 */
export const allOf = async <T extends readonly unknown[]>(work: {
  readonly [K in keyof T]: Promise<T[K]>
}): Promise<T> => {
  const settled = await Promise.allSettled(work)
  const failures = settled.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []))
  if (failures.length > 1)
    throw new AggregateError(failures, `${failures.length} of ${settled.length} failed`)
  if (failures.length > 0) throw failures[0]
  return Promise.all(work)
}
