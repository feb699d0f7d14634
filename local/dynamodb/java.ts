import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const cache = join(import.meta.dirname, '../../.cache')
const source = join(import.meta.dirname, 'LoopbackServer.java')

/** The Java to run: that of JAVA_HOME where it is set, else the one on the PATH. */
export const javaCommand = (): string => {
  const home = process.env['JAVA_HOME']
  const named = home === undefined ? undefined : join(home, 'bin', 'java')
  return named !== undefined && existsSync(named) ? named : 'java'
}

/**
 * The directory of the compiled `LoopbackServer`, compiled once for each version of its source. Two clouds that start
 * at the same time may both compile; the one that finishes last finds the work done. Errors: says that a JDK is needed.
 */
export const compileServer = async (classPath: string): Promise<string> => {
  const hash = createHash('sha256')
    .update(await readFile(source))
    .update(classPath)
    .digest('hex')
    .slice(0, 16)
  const target = join(cache, `java-${hash}`)
  if (existsSync(target)) return target
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'java-'))
  try {
    await run(javaCommand(), [
      '-m',
      'jdk.compiler/com.sun.tools.javac.Main',
      '--release',
      '17',
      '-cp',
      classPath,
      '-d',
      work,
      source,
    ])
    await rename(work, target)
  } catch (error) {
    await rm(work, { recursive: true, force: true })
    if (existsSync(target)) return target
    throw new Error('DynamoDB Local needs a JDK 17 or later (java with its compiler)', { cause: error })
  }
  return target
}
