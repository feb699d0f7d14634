import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { environments } from '#shared/contracts/environment.ts'
import { stackSizes, type StackSize } from '../../../scripts/stack-room.ts'
import { synthesise } from '../../../scripts/synth.ts'

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  DependsOn: z.array(z.string()).default([]),
})
const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
})
const Metadata = z.record(z.string(), z.array(z.object({ type: z.string(), data: z.unknown() })))

export interface Found extends z.output<typeof Resource> {
  readonly stack: string
  readonly id: string
  /** Construct path, e.g. `/Service/Clocks/Firing/Queue/Resource`. */
  readonly path: string
}

export interface Acknowledged {
  readonly path: string
  readonly finding: string
  readonly reason: string
}

/** A synthesised stage, read as CloudFormation would. */
export interface Assembly {
  /** What the checks said. */
  readonly printed: string
  readonly resources: readonly Found[]
  readonly acknowledged: readonly Acknowledged[]
  readonly sizes: readonly StackSize[]
}

/** A value inside properties, however deep; undefined where there is none. */
export const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  )

/** Everything below a value, itself included. */
export const within = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(within)] : [value]

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** Logical id that a value points to by Ref or Fn::GetAtt in the same stack. */
export const pointsTo = (value: unknown): unknown => at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0)

/** The only element of a list; a test that expects one says so here. */
export const only = <T>(found: readonly T[]): T => {
  const [first] = found
  if (first === undefined || found.length > 1) throw new Error(`expected one, found ${found.length}`)
  return first
}

/** Bundles with nothing in them: what is synthesised does not depend on what the functions do. */
/** Stand-ins for all bundles, so that no code need be bundled. */
export const placeholders = (): string => {
  const dist = mkdtempSync(join(tmpdir(), 'redress-infra-'))
  for (const name of Object.keys(environments)) {
    const directory = join(dist, 'functions', name.replace('/', '-'))
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, 'index.mjs'), `export const handler = async () => '${name}'\n`)
  }
  mkdirSync(join(dist, 'web'))
  writeFileSync(join(dist, 'web/index.html'), '<!doctype html>')
  return dist
}

const readStack = (directory: string, stack: string) => {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), 'utf8'))
  const paths = new Map<unknown, string>()
  const acknowledged: Acknowledged[] = []
  for (const [path, entries] of Object.entries(Metadata.parse(read(`${stack}.metadata.json`)))) {
    for (const { type, data } of entries) {
      if (type === 'aws:cdk:logicalId') paths.set(data, path)
      if (type !== 'aws:cdk:acknowledged-rules') continue
      for (const [finding, reason] of Object.entries(z.record(z.string(), z.string()).parse(data))) {
        acknowledged.push({ path, finding: finding.replace('Annotation::', ''), reason })
      }
    }
  }
  const { Resources, Outputs } = Template.parse(read(`${stack}.template.json`))
  const resources = Object.entries(Resources).map(([id, resource]): Found => ({
    ...resource,
    stack,
    id,
    path: paths.get(id) ?? '',
  }))
  return { resources, acknowledged, outputs: Object.entries(Outputs) }
}

/** What Fn::GetStackOutput reads in another stack, in its place. */
const follow = (value: unknown, outputs: ReadonlyMap<unknown, { readonly Value: unknown }>): unknown => {
  const read = outputs.get(at(value, 'Fn::GetStackOutput', 'OutputName'))
  if (read) return read.Value
  if (Array.isArray(value)) return value.map((inner) => follow(inner, outputs))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, follow(inner, outputs)]))
}

/** Synthesises a stage with all checks, in a process of its own as `npm run synth` does, and reads the result. */
export const assemble = async (
  stage: string,
  stages?: Readonly<Record<string, unknown>>,
): Promise<Assembly> => {
  const dist = placeholders()
  try {
    const outdir = join(dist, 'cdk.out')
    const printed = await synthesise({ stage, outdir, validation: true, dist, ...(stages && { stages }) })
    const stacks = ['Data', 'Service', 'Monitoring', 'Web'].map((stack) => readStack(outdir, stack))
    const outputs = new Map<unknown, { readonly Value: unknown }>(stacks.flatMap((stack) => stack.outputs))
    return {
      printed,
      resources: stacks.flatMap(({ resources }) =>
        resources.map((resource) => ({
          ...resource,
          Properties: Object.fromEntries(
            Object.entries(resource.Properties).map(([name, value]) => [name, follow(value, outputs)]),
          ),
        })),
      ),
      sizes: stackSizes(outdir),
      acknowledged: stacks.flatMap(({ acknowledged }) => acknowledged),
    }
  } finally {
    rmSync(dist, { recursive: true })
  }
}
