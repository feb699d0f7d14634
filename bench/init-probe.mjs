// Loads one module, as Lambda's initialisation does, and says when it was loaded: since the process began, and of
// that the module alone. Plain JavaScript, so that no type stripper is part of what is measured.
import { pathToFileURL } from 'node:url'

const begun = performance.now()
await import(pathToFileURL(process.argv[2] ?? '').href)
const loaded = performance.now()
process.stdout.write(JSON.stringify({ process: loaded, module: loaded - begun }), () => process.exit(0))
