import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Stack } from './resolve-stacks.ts'
import { recordOf, textOf, type Template } from './types.ts'

/** A synthesised CDK app: its stacks in deploy order and where the assets lie. */
export interface Assembly {
  stacks: Stack[]
  /** Account and region if the app names them. */
  account?: string
  region?: string
  /** The directory or file behind an object key of CDK's asset bucket. */
  assetPath(objectKey: string): string | undefined
}

const readJson = (file: string): Record<string, unknown> => recordOf(JSON.parse(readFileSync(file, 'utf8')))

/** Reads `manifest.json`, the templates and the asset manifests of a cloud assembly. */
export const readAssembly = (
  directory: string,
  transform: (stack: string, template: Template) => Template = (_stack, template) => template,
): Assembly => {
  const manifest = (() => {
    try {
      return readJson(join(directory, 'manifest.json'))
    } catch (cause) {
      throw new Error(`No synthesised app in ${resolve(directory)}; run "npm run synth" first`, { cause })
    }
  })()
  const assets = new Map<string, string>()
  const found = new Map<string, Stack & { after: string[] }>()
  let environment: RegExpExecArray | null = null
  for (const [id, value] of Object.entries(recordOf(manifest['artifacts']))) {
    const artifact = recordOf(value)
    const properties = recordOf(artifact['properties'])
    if (artifact['type'] === 'cdk:asset-manifest') {
      const { files } = readJson(join(directory, String(properties['file'])))
      for (const file of Object.values(recordOf(files))) {
        const { source, destinations } = recordOf(file)
        for (const destination of Object.values(recordOf(destinations)))
          assets.set(
            String(recordOf(destination)['objectKey']),
            resolve(directory, String(recordOf(source)['path'])),
          )
      }
    }
    if (artifact['type'] !== 'aws:cloudformation:stack') continue
    const name = textOf(properties['stackName']) ?? id
    const template = readJson(join(directory, String(properties['templateFile']))) as Template
    const after = Array.isArray(artifact['dependencies']) ? artifact['dependencies'].map(String) : []
    found.set(id, { name, template: transform(name, template), after })
    environment ??= /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(String(artifact['environment']))
  }
  const ordered = new Set<string>()
  const place = (id: string) => {
    for (const before of found.get(id)?.after ?? [])
      if (found.has(before) && !ordered.has(before)) place(before)
    ordered.add(id)
  }
  for (const id of found.keys()) place(id)
  return {
    stacks: [...ordered].flatMap((id) => found.get(id) ?? []),
    ...(environment?.[1] === undefined ? {} : { account: environment[1] }),
    ...(environment?.[2] === undefined ? {} : { region: environment[2] }),
    assetPath: (objectKey) => assets.get(objectKey),
  }
}
