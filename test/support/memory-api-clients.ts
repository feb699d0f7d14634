import type { ApiClient } from '#shared/domain/api-client.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import type { ApiClients } from '#shared/ports.ts'
import { stored } from './fakes.ts'

/** Systems with keys, in memory. */
export class MemoryApiClients implements ApiClients {
  readonly clients = new Map<string, ApiClient>()
  readonly #calls = new Map<string, number>()
  /** Somebody else was quicker than a write: once per entry. */
  readonly overtaken: true[] = []
  load(id: string) {
    const client = this.clients.get(id)
    return Promise.resolve(client && stored(client))
  }
  list() {
    return Promise.resolve([...this.clients.values()].map(stored))
  }
  create(client: ApiClient) {
    this.clients.set(client.id, stored(client))
    return Promise.resolve()
  }
  save(before: ApiClient, after: ApiClient) {
    const moved = this.overtaken.shift() ?? this.clients.get(before.id)?.acts.length !== before.acts.length
    if (moved) return Promise.reject(new DomainError('concurrent-change', 'the client has moved on'))
    return this.create(after)
  }
  count(id: string, minute: Timestamp) {
    const key = `${id}#${minute.slice(0, 16)}`
    this.#calls.set(key, (this.#calls.get(key) ?? 0) + 1)
    return Promise.resolve(this.#calls.get(key) ?? 0)
  }
}
