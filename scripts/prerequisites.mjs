/**
 * Sees that what npm cannot bring is there before a script needs it: `node scripts/prerequisites.mjs java chromium`.
 * Installs with apt-get where it may (root, or sudo without a password); otherwise prints the one command for
 * the platform and stops. Plain JavaScript: it has to run on a Node that is too old in order to say so.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium, findJava, hasChineseFont } from './find-tools.mjs'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => name !== 'java' && name !== 'chromium')
if (unknown.length > 0) stop(`Unknown prerequisite: ${unknown.join(', ')}. There are: java, chromium.`)

checkNode()
let missing = await findMissing()
if (missing.length > 0) {
  if (!mayInstall()) stop(explain(missing))
  installWithApt(missing)
  missing = await findMissing()
  if (missing.length > 0) stop(`${explain(missing)}\n(apt-get has run, and they are still not found.)`)
}

/** Prints the reason and ends with a failure. */
function stop(message) {
  console.error(message)
  process.exit(1)
}

/** npm puts `node_modules/.bin` first, so on Linux this is the Node 24 that `npm ci` brought. */
function checkNode() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major >= 24) return
  const brought = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)
  stop(
    `Redress runs on Node 24 or newer; this is ${process.version}.\n` +
      (brought
        ? `npm ci brings it as the optional package node-linux-${process.arch}. Run npm ci without --omit=optional, and start through npm (npm start, npm test).`
        : `Install it: ${{ darwin: 'brew install node', win32: 'winget install OpenJS.NodeJS' }[process.platform] ?? 'from your distribution, Node 24 or newer'}`),
  )
}

/** What is wanted and not there, by name. */
async function findMissing() {
  const checks = {
    java: async () => (await findJava(17)) !== undefined,
    chromium: async () => findChromium() !== undefined,
    font: hasChineseFont,
  }
  const names = wanted.includes('chromium') ? [...wanted, 'font'] : wanted
  const found = await Promise.all(names.map((name) => checks[name]()))
  return names.filter((_, index) => !found[index])
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function isRoot() {
  return process.getuid?.() === 0
}

function mayInstall() {
  return existsSync('/usr/bin/apt-get') && (isRoot() || succeeds('sudo', ['-n', 'true']))
}

/** What each prerequisite is called, for people and for the package managers. */
function packagesFor(names, manager) {
  const packages = {
    apt: { java: 'openjdk-17-jdk-headless', chromium: 'chromium', font: 'fonts-noto-cjk' },
    dnf: { java: 'java-21-openjdk-devel', chromium: 'chromium', font: 'google-noto-sans-cjk-fonts' },
    brew: { java: 'temurin', chromium: 'google-chrome' },
    winget: { java: 'EclipseAdoptium.Temurin.21.JDK', chromium: 'Google.Chrome' },
  }
  return names.map((name) => packages[manager][name]).filter(Boolean)
}

/** Says what is missing, and the one command that mends it. */
function explain(names) {
  const called = {
    java: 'a JDK 17 or newer',
    chromium: 'Chromium or Chrome',
    font: 'a font with Chinese characters',
  }
  const list = (manager) => packagesFor(names, manager).join(' ')
  const command =
    {
      darwin: `brew install --cask ${list('brew')}`,
      win32: `winget install ${list('winget')}`,
    }[process.platform] ??
    (existsSync('/usr/bin/dnf')
      ? `sudo dnf install -y ${list('dnf')}`
      : existsSync('/usr/bin/apt-get')
        ? `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${list('apt')}`
        : undefined)
  const what = `Not found: ${names.map((name) => called[name]).join(', ')}.`
  return command === undefined
    ? `${what} Install it with your package manager, then run the same command again.`
    : `${what} Install it, then run the same command again:\n\n  ${command}\n`
}

function apt(program, args) {
  const settings = ['DEBIAN_FRONTEND=noninteractive']
  const command = isRoot()
    ? ['env', ...settings, program, ...args]
    : ['sudo', '-n', 'env', ...settings, program, ...args]
  return execFileSync(command[0], command.slice(1), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  })
}

/** Whether the package lists offer the package. */
function offered(name) {
  return /Candidate: (?!\(none\))/.test(apt('apt-cache', ['policy', name]))
}

/** The names that this release has for what is missing: Java 17 or the newest above, Chromium or Ubuntu's name for it. */
function choosePackages(names) {
  return packagesFor(names, 'apt').map((name) => {
    if (offered(name)) return name
    if (name === 'chromium') return 'chromium-browser'
    if (!name.startsWith('openjdk')) return name
    const versions = [
      ...apt('apt-cache', ['search', '--names-only', '^openjdk-[0-9]+-jdk-headless$']).matchAll(
        /^openjdk-(\d+)/gm,
      ),
    ]
    const newest = Math.max(...versions.map(([, version]) => Number(version)))
    return newest >= 17 ? `openjdk-${newest}-jdk-headless` : name
  })
}

function installWithApt(names) {
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  try {
    console.log('Refreshing the package lists …')
    apt('apt-get', [...patient, 'update'])
    const packages = choosePackages(names)
    console.log(`Installing ${packages.join(', ')} with apt-get; this takes a minute or two …`)
    apt('apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...packages])
    console.log('Installed.')
  } catch (error) {
    const printed = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n')
    stop(`apt-get did not succeed:\n${printed || error.message}\n\n${explain(names)}`)
  }
}
