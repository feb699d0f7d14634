import { expect, it } from 'vitest'
import type { Operation } from '#shared/contracts/contract.ts'
import { operations } from '#shared/contracts/index.ts'
import { createOpenApi } from '#shared/contracts/openapi.ts'
import { problemTypes } from '#shared/contracts/problems.ts'

const document = createOpenApi()
const all = Object.values<Operation>(operations)

const described = ({ path, method }: Operation) => {
  const item = document.paths?.[path]
  return method === 'GET' ? item?.get : item?.post
}

it.each(all.map((operation) => [operation.id, operation] as const))('describes %s', (id, operation) => {
  const entry = described(operation)
  expect(entry?.operationId).toBe(id)
  expect(entry?.security).toEqual(operation.access === 'public' ? [] : [{ staff: [] }])
  expect(entry?.requestBody === undefined).toBe(operation.body === undefined)
})

it('names every problem that an operation can answer with, under its status', () => {
  for (const operation of all) {
    const statuses = operation.problems.map((type) =>
      String(problemTypes[type as keyof typeof problemTypes].status),
    )
    expect(Object.keys(described(operation)?.responses ?? {})).toEqual(expect.arrayContaining(statuses))
  }
})

it('asks for a token, and tells of its refusal, wherever staff are meant', () => {
  for (const operation of all.filter(({ access }) => access !== 'public')) {
    expect(Object.keys(described(operation)?.responses ?? {})).toEqual(expect.arrayContaining(['401', '403']))
  }
})

it('points to components that exist', () => {
  const text = JSON.stringify(document)
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(20)
  const components = document.components as Record<string, Record<string, unknown>>
  for (const [, group = '', name = ''] of references) expect(components[group]).toHaveProperty(name)
})
