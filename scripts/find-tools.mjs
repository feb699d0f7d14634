/**
 * Where the two programs are that npm cannot bring: Java for DynamoDB Local, Chromium for the browser tests.
 * Plain JavaScript, because the prerequisites step runs it on whichever Node there is.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const windows = process.platform === 'win32'

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, windows ? `${name}.exe` : name))
    .find(executable)

const entries = (folder) => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/**
 * Major version of the compiler in what `java --list-modules` prints: `jdk.compiler@17.0.15`. A runtime alone has none;
 * the local cloud compiles a small class against DynamoDB Local.
 */
export const javaMajor = (printed) => {
  const match = /^jdk\.compiler@(\d+)/m.exec(printed)
  return match === null ? undefined : Number(match[1])
}

/** All places where a Java may be, the likeliest first. */
const javaCandidates = () => {
  const home = process.env.JAVA_HOME
  const named = home === undefined ? undefined : join(home, 'bin', windows ? 'java.exe' : 'java')
  const installed = entries('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name, 'bin/java'))
  const brewed = ['/opt/homebrew', '/usr/local'].map((prefix) => `${prefix}/opt/openjdk/bin/java`)
  const all = [named, onPath('java'), ...installed, ...brewed]
  return [...new Set(all.filter((path) => path !== undefined && executable(path)))]
}

/** Path and major version of the first Java that is new enough, or undefined. */
export const findJava = async (atLeast = 17) => {
  for (const path of javaCandidates()) {
    try {
      const { stdout } = await run(path, ['--list-modules'])
      const version = javaMajor(stdout)
      if (version !== undefined && version >= atLeast) return { path, version }
    } catch (error) {
      // The stub of macOS and broken links fail here; another candidate may do.
      if (process.env.DEBUG) console.error(error)
    }
  }
  return undefined
}

/** Path of a Chromium or Chrome, or undefined. `CHROMIUM_PATH` overrules the search. */
export const findChromium = () => {
  const programFiles = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'].map(onPath),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programFiles
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  ]
  return candidates.find((path) => path !== undefined && executable(path))
}

/** Whether Chinese text will be drawn as characters rather than boxes. macOS and Windows always can. */
export const hasChineseFont = async () => {
  if (process.platform !== 'linux') return true
  try {
    const { stdout } = await run('fc-list', [':lang=zh-cn', 'family'])
    return stdout.trim() !== ''
  } catch {
    // No fontconfig: then nobody has installed a font for it either.
    return false
  }
}
