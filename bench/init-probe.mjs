// Loads one module, as Lambda's initialisation does, and says in milliseconds when it was loaded since the process began,
// how much of that the module took, and how much processor time went into all of it. Plain JavaScript, so that no type stripper is part of what is measured.
import { pathToFileURL } from 'node:url'

const begun = performance.now()
await import(pathToFileURL(process.argv[2] ?? '').href)
const loaded = performance.now()
const { user, system } = process.cpuUsage()
process.stdout.write(
  JSON.stringify({ process: loaded, module: loaded - begun, cpu: (user + system) / 1000 }),
  () => process.exit(0),
)
