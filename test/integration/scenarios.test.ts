import { readdirSync, readFileSync } from 'node:fs'
import { expect, inject, onTestFinished, test } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { loadScenario } from '#shared/policy/load-scenario.ts'
import type { LocalisedText } from '#shared/domain/vocabulary.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { Expectation } from '#shared/policy/scenario-schema.ts'
import type { Entry } from '#shared/use-cases/simulate/time-line.ts'
import { instantOf, runScenario } from '#shared/use-cases/simulate/run-scenario.ts'
import { cloudFor, handIn, handInEarlier, take } from '#test/support/live-scenario.ts'
import { namedMails } from '#test/support/mail-templates.ts'

const folder = new URL('../../shared/packs/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const scenarios = readdirSync(folder).filter((file) => file.endsWith('.scenario.yaml'))

/** The running system takes some seconds for what the rules decide at once; what is due is done within the minute. */
const prompt = 60_000

/**
 * A deadline of the system as the rules have it, when it is as good as the same: a pause that began a little late and
 * ended less late has moved it by less.
 */
const deadline = (lived: string, foreseen: string): string =>
  Math.abs(Date.parse(lived) - Date.parse(foreseen)) < prompt ? foreseen : lived

/** A moment of the system as the rules have it, when it came promptly; else as it came. */
const moment = (lived: string, foreseen: string | undefined): string => {
  const late = Date.parse(lived) - Date.parse(foreseen ?? '')
  return late >= 0 && late < prompt ? String(foreseen) : lived
}

interface Happening {
  readonly what: string
  readonly at: string
}

/** By what happened and then by when: the order of what happens at one moment is nobody's concern. */
const ordered = (happenings: readonly Happening[]) =>
  happenings.toSorted((a, b) => a.what.localeCompare(b.what) || a.at.localeCompare(b.at))

/** Each happening of the rules is one of the system, at its moment or promptly after, and there is no other. */
const expectSame = (actual: readonly Happening[], expected: readonly Happening[]) => {
  const foreseen = ordered(expected)
  const lived = ordered(actual).map(({ what, at }, index) => ({ what, at: moment(at, foreseen[index]?.at) }))
  expect(lived).toEqual(foreseen)
}

const mailsOf = (entries: readonly Entry[]): Happening[] =>
  entries.flatMap((entry) =>
    entry.kind === 'told' ? [{ what: `${entry.to} ${entry.template}`, at: entry.at }] : [],
  )

const eventsOf = (entries: readonly Entry[]): Happening[] =>
  entries.flatMap((entry) => (entry.kind === 'event' ? [{ what: entry.event.type, at: entry.at }] : []))

interface LivedClock {
  readonly clock: string
  readonly status: string
  readonly cycle: number
  readonly dueAt: string
}

/** What a scenario expects of clocks, and the same of the clocks of the system. */
const clocksOf = (policy: Policy, expected: Expectation['clocks'], lived: readonly LivedClock[]) => {
  const wanted = Object.entries(expected).map(([id, { due, status, cycle }]) => ({
    id,
    ...(due !== undefined && { due: instantOf(policy, due) }),
    ...(status !== undefined && { status }),
    ...(cycle !== undefined && { cycle }),
  }))
  const found = wanted.map(({ id, ...fields }) => {
    const clock = lived.findLast((one) => one.clock === id)
    return {
      id,
      ...('due' in fields && { due: deadline(clock?.dueAt ?? '', fields.due) }),
      ...('status' in fields && { status: clock?.status }),
      ...('cycle' in fields && { cycle: clock?.cycle }),
    }
  })
  return { wanted, found }
}

interface LivedGrounds {
  readonly links: readonly { readonly relation: string; readonly undone?: boolean }[]
  readonly classification?: { readonly severity: { readonly reasons: readonly LocalisedText[] } }
}

/** What a scenario expects of how the case belongs to others and of why it is so severe, and the same of the system. */
const groundsOf = (
  { relations, reasons }: Pick<Expectation, 'relations' | 'reasons'>,
  { links, classification }: LivedGrounds,
) => {
  const related = links.filter(({ undone }) => undone !== true).map(({ relation }) => relation)
  const given = (classification?.severity.reasons ?? []).map(Object.values<string>)
  const words = given.map((texts) => texts.find((text) => reasons?.includes(text)) ?? texts.join(' | '))
  return {
    wanted: {
      ...(relations && { relations: new Set<string>(relations) }),
      ...(reasons && { reasons: new Set(reasons) }),
    },
    found: {
      ...(relations && { relations: new Set(related) }),
      ...(reasons && { reasons: new Set(words) }),
    },
  }
}

test.each(scenarios)(
  '[R23] [R24] [R48] on the running system every mail and event of a scenario comes at its moment, once: %s',
  async (file) => {
    const yaml = read(`${file.split('.')[0] ?? ''}.yaml`)
    const policy = loadPack('pack.yaml', yaml, officialHolidays)
    const { content: scenario } = loadScenario(file, read(file), policy)
    const foreseen = runScenario(policy, scenario)
    expect(foreseen.faults).toEqual([])

    const { cloud, publish, end } = await cloudFor(inject('assembly'), policy, yaml, scenario)
    onTestFinished(end)
    // Whether or not the pack that was deployed has been found by now: what is published follows it.
    expect([200, 201]).toContain((await publish()).status)
    await handInEarlier(cloud, policy, scenario)
    await cloud.moveTo(instantOf(policy, scenario.start))
    const reference = await handIn(cloud, scenario.complaint)

    for (const step of scenario.steps) {
      const at = instantOf(policy, step.at)
      if (at > (await cloud.now())) await cloud.moveTo(at)
      const refused = await take(cloud, policy, scenario, step, reference)
      await cloud.idle()
      expect(refused, `${step.at} ${step.command?.do}`).toBe(step.expect?.refused)
      const { body: lived } = await cloud.as('auditor', `/v1/cases/${reference}`)
      const { clocks = {}, told: _told, refused: _refused, relations, reasons, ...facts } = step.expect ?? {}
      expect(lived, step.at).toMatchObject(facts)
      const grounds = groundsOf({ relations, reasons }, lived)
      expect(grounds.found, step.at).toEqual(grounds.wanted)
      const { wanted, found } = clocksOf(policy, clocks, lived.clocks)
      expect(found, step.at).toEqual(wanted)
    }

    const sent = (await cloud.mail()).filter(({ subject, text }) => `${subject}\n${text}`.includes(reference))
    const mails = namedMails(policy, scenario.complaint.customer.email, sent)
    expectSame(
      mails.map(({ to, template, at }) => ({ what: `${to} ${template}`, at })),
      mailsOf(foreseen.entries),
    )
    const { body: lived } = await cloud.as('auditor', `/v1/cases/${reference}`)
    const history: { type: string; at: string }[] = lived.history
    expectSame(
      history.map(({ type, at }) => ({ what: type, at })),
      eventsOf(foreseen.entries),
    )
    const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
    expect(dead).toEqual([])
  },
  300_000,
)
