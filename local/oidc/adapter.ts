import type { DurableStore, MovableClock } from '../contract.ts'

/** What oidc-provider wants to keep. */
type Payload = Record<string, unknown> & { grantId?: string; uid?: string; consumed?: number }

interface Row {
  payload: Payload
  /** On the movable clock; undefined: for ever. */
  expiresAt?: number
}

const TABLE = 'oidc'

/** Deletes what has expired, so that the store does not grow from run to run. */
export const sweepExpired = (store: DurableStore, clock: MovableClock): void =>
  store.transaction(() => {
    for (const { key, value } of store.all<Row>(TABLE)) {
      if (value.expiresAt !== undefined && value.expiresAt <= clock.now()) store.delete(TABLE, key)
    }
  })

/** The storage of oidc-provider in the durable store: sessions, codes and refresh tokens survive a restart. */
export const adapterFor = (store: DurableStore, clock: MovableClock) => (model: string) => {
  const keyOf = (id: string) => `${model}:${id}`
  const rows = () => store.all<Row>(TABLE).filter(({ key }) => key.startsWith(`${model}:`))
  const alive = (row: Row | undefined): Payload | undefined =>
    row === undefined || (row.expiresAt !== undefined && row.expiresAt <= clock.now())
      ? undefined
      : row.payload
  const first = (wanted: (payload: Payload) => boolean) =>
    rows()
      .map(({ value }) => alive(value))
      .find((payload) => payload !== undefined && wanted(payload))

  return {
    upsert: async (id: string, payload: Payload, expiresIn?: number) => {
      const expiry = expiresIn === undefined ? {} : { expiresAt: clock.now() + expiresIn * 1000 }
      store.put(TABLE, keyOf(id), { payload, ...expiry } satisfies Row)
    },
    find: async (id: string) => alive(store.get<Row>(TABLE, keyOf(id))),
    findByUid: async (uid: string) => first((payload) => payload.uid === uid),
    findByUserCode: async (userCode: string) => first((payload) => payload['userCode'] === userCode),
    consume: async (id: string) => {
      const row = store.get<Row>(TABLE, keyOf(id))
      if (row === undefined) return
      const consumed = Math.floor(clock.now() / 1000)
      store.put(TABLE, keyOf(id), { ...row, payload: { ...row.payload, consumed } } satisfies Row)
    },
    destroy: async (id: string) => store.delete(TABLE, keyOf(id)),
    revokeByGrantId: async (grantId: string) => {
      for (const { key, value } of rows()) if (value.payload.grantId === grantId) store.delete(TABLE, key)
    },
  }
}
