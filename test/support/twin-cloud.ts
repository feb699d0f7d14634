import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { client, type CloudClient, type Mail } from './client.ts'
import { freePort, startCloud } from './cloud-process.ts'

const ours = 'redress.test'
/** The mail domain of the other installation. */
export const twinDomain = 'twin.test'

/** The app as somebody else would have deployed it: the same in everything but its mail domain. */
const assembleTwin = async (assembly: string, outdir: string): Promise<void> => {
  await cp(assembly, outdir, { recursive: true })
  for (const file of await readdir(outdir)) {
    if (!file.endsWith('.template.json')) continue
    const path = join(outdir, file)
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(ours, twinDomain))
  }
}

/** Another installation, on a port and with data of its own. */
export const startTwin = async (assembly: string): Promise<{ cloud: CloudClient; end(): Promise<void> }> => {
  const directory = await mkdtemp(join(tmpdir(), 'redress-twin-'))
  await assembleTwin(assembly, join(directory, 'cdk.out'))
  const process = await startCloud(join(directory, 'cdk.out'), join(directory, 'data'), await freePort())
  return {
    cloud: client(process.url),
    end: async () => {
      await process.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Whom SES names as the sender on the envelope of a mail about a case: where reports come back to (VERP). */
export const envelopeSender = ({ headers, from }: Mail): string =>
  /\+([a-z0-9.]+)@(\S+?)>?$/
    .exec(headers['reply-to'] ?? '')
    ?.slice(1)
    .join('.2@')
    .replace(/^/, 'bounce+') ?? from

/** A mail system between two others: what may have happened to a mail on its way. */
export type OnTheWay = (raw: string) => string

const verdicts = '&spam=PASS&virus=PASS&spf=PASS&dkim=PASS&dmarc=PASS'

/** Brings one mail to an installation, as the other's SES handed it over and this one's received it. */
export const carry = async (
  to: CloudClient,
  mail: Mail,
  onTheWay: OnTheWay = (raw) => raw,
): Promise<void> => {
  const from = encodeURIComponent(envelopeSender(mail))
  const { status } = await to.deliver(onTheWay(mail.raw), mail.to, `&from=${from}${verdicts}`)
  if (status !== 202) throw new Error(`the mail to ${mail.to} was not taken: ${status}`)
}

/** More turns than any conversation of machines may take. */
const mostTurns = 12

/**
 * Hands mail on until nobody has any more to say; answers all that was handed on, in its order. `take` gives the mails that
 * have been written so far, oldest first; `pass` brings one to its reader and answers when that one has done with it.
 */
export const untilQuiet = async (
  take: () => Promise<readonly Mail[]>,
  pass: (mail: Mail) => Promise<void>,
): Promise<readonly Mail[]> => {
  const passed: Mail[] = []
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const fresh = (await take()).filter((mail) =>
      passed.every(({ id, from }) => id !== mail.id || from !== mail.from),
    )
    if (fresh.length === 0) return passed
    for (const mail of fresh) {
      passed.push(mail)
      await pass(mail)
    }
  }
  throw new Error(
    `they still write after ${mostTurns} turns: ${passed.map(({ subject }) => subject).join(' | ')}`,
  )
}
