import { describe, expect, it } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { staffById, staffByRole } from '#shared/domain/directory.ts'
import { pauseReasons } from '#shared/domain/vocabulary.ts'
import { defaultTemplates } from '#shared/policy/default-templates.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { generalPack } from '#test/support/policies.ts'
import { changed, holidays, smallPack, smallYaml } from '#test/support/small-pack.ts'

const clock = (id: string, yaml = smallYaml) => smallPack(yaml).clocks.find((one) => one.id === id)

/** The target of the rule “ordinary”, with something else in its place. */
const targetOf = (target: string) =>
  clock('resolve', changed('{ businessDays: 3 }', `{ ${target} }`))?.rules[0]?.target

const day = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]

describe('calendars of a pack [R19] [R47]', () => {
  it('take in official holidays, and days of their own', () => {
    const { calendar } = smallPack()
    expect(calendar).toMatchObject({ id: 'standard', zone: 'Asia/Shanghai', officialYears: [2026] })
    expect(calendar.holidays).toEqual(['2026-05-20', '2026-10-01', '2026-10-02'])
    expect(calendar.week).toEqual({ mon: day, tue: day, wed: day, thu: day, fri: [['09:00', '12:00']] })
  })

  it('open on make-up days as on the first weekday, unless it is a day off of their own', () => {
    expect(smallPack().calendar.workdays).toEqual({ '2026-10-10': day, '2026-12-26': [['10:00', '16:00']] })
    const late = changed('extraHolidays', 'workdayHours: [12:00-16:00]\n  extraHolidays')
    expect(smallPack(late).calendar.workdays['2026-10-10']).toEqual([['12:00', '16:00']])
    const evenings = changed('mon-thu: [09:00-12:00, 13:00-18:00], fri', 'mon: [], tue-fri')
    expect(smallPack(evenings).calendar.workdays['2026-10-10']).toEqual([['09:00', '12:00']])
  })

  it('take zone and holidays of the default one unless they have their own', () => {
    const { calendars, calendar } = smallPack()
    expect(Object.keys(calendars)).toEqual(['standard', 'night', 'london'])
    expect(calendars['standard']).toEqual(calendar)
    expect(calendars['night']).toMatchObject({ zone: 'Asia/Shanghai', holidays: [], workdays: {} })
    expect(calendars['night']?.officialYears).toEqual(expect.arrayContaining([1970, 2026, 2169]))
    expect(calendars['london']).toMatchObject({ zone: 'Europe/London', officialYears: [2026] })
    const plain = smallPack(changed('holidays: GB-ENG, ', '')).calendars['london']
    expect(plain?.holidays).toEqual(['2026-10-01', '2026-10-02'])
  })

  it('take hours across midnight and to 24:00, and days across the end of the week', () => {
    const yaml = changed('mon-sun: [20:00-24:00]', 'sat-mon: [00:00-02:00, 22:00-24:00], thu: [22:00-06:00]')
    const early = [
      ['00:00', '02:00'],
      ['22:00', '24:00'],
    ]
    const week = { sat: early, sun: early, mon: early, thu: [['22:00', '06:00']] }
    expect(smallPack(yaml).calendars['night']?.week).toEqual(week)
  })

  it('have a version of their content', () => {
    const before = smallPack().calendar.version
    expect(smallPack().calendar.version).toBe(before)
    expect(smallPack(changed('[2026-05-20]', '[2026-05-21]')).calendar.version).not.toBe(before)
  })
})

describe('clocks of a pack [R18] [R20] [R21]', () => {
  it('are called after their milestone, and stand still for everything when they are internal', () => {
    expect(clock('acknowledge')).toMatchObject({
      milestone: 'acknowledge',
      basis: 'internal',
      stops: ['acknowledged'],
      pausedBy: pauseReasons,
      onReopen: 'new-cycle',
      remind: [],
    })
  })

  it('stand still for nothing when they are somebody else’s, unless the pack says so', () => {
    expect(clock('referrer')).toMatchObject({ basis: 'referrer', pausedBy: [] })
    expect(clock('law')).toMatchObject({ milestone: 'resolve', pausedBy: ['hearing'], onReopen: 'resume' })
  })

  it('have conditions of one value or several', () => {
    expect(clock('resolve')?.rules.map(({ when }) => when)).toEqual([
      {},
      { severity: ['major'] },
      { category: ['goods'] },
      { reopened: [true], kind: ['complaint', 'help'] },
    ])
  })

  it.each([
    ['businessDays: 1', { unit: 'businessDays', amount: 1, ends: 'endOfDay', startDayCounts: false }],
    [
      'businessDays: 2, ends: sameTime, startDayCounts: true',
      { unit: 'businessDays', amount: 2, ends: 'sameTime', startDayCounts: true },
    ],
    ['calendarDays: 0', { unit: 'calendarDays', amount: 0, ends: 'endOfDay', startDayCounts: false }],
    ['calendarWeeks: 8', { unit: 'calendarWeeks', amount: 8, ends: 'endOfDay', startDayCounts: false }],
    ['calendarMonths: 2', { unit: 'calendarMonths', amount: 2, ends: 'endOfDay', startDayCounts: false }],
    ['businessHours: 0.5', { unit: 'businessHours', amount: 0.5 }],
    ['businessMinutes: 15', { unit: 'businessMinutes', amount: 15 }],
    ['calendarHours: 4', { unit: 'calendarHours', amount: 4 }],
    ['calendarMinutes: 30', { unit: 'calendarMinutes', amount: 30 }],
  ])('may have a target of { %s }', (target, compiled) => {
    expect(targetOf(target)).toEqual(compiled)
  })

  it('may end on the date of whoever referred the case [R6]', () => {
    expect(clock('referrer')?.rules[0]?.target).toEqual({ unit: 'referrerReplyBy' })
  })

  it('remind by fraction, by time before and by time of day [R24]', () => {
    expect(clock('resolve')?.remind).toEqual([
      { kind: 'fraction', fraction: 0.5 },
      { kind: 'before', before: { unit: 'businessHours', amount: 2 } },
      { kind: 'timeOfDay', at: '09:00', daysBefore: 1 },
    ])
  })

  it('may be extended within caps, and the customer is told', () => {
    expect(clock('resolve')?.extensions).toEqual({
      most: 2,
      total: { unit: 'businessDays', amount: 4 },
      approvers: ['manager'],
      notice: true,
    })
    expect(clock('law')?.extensions).toBeUndefined()
  })
})

describe('everything else of a pack [R47]', () => {
  it('tells the first rung at once, and lets an acknowledgement hold for a day [R24]', () => {
    expect(smallPack().ladders['standard']).toEqual([
      {
        to: ['lead', 'owner'],
        after: { unit: 'calendarMinutes', amount: 0 },
        hold: { unit: 'calendarDays', amount: 1 },
        demand: { 'zh-CN': '请督促', en: 'See to it' },
      },
      expect.objectContaining({ hold: { unit: 'businessDays', amount: 1 } }),
      expect.objectContaining({ to: ['coordinator'], after: { unit: 'businessDays', amount: 2 } }),
    ])
  })

  it('knows who is on duty, away and told instead [R15]', () => {
    const { roster, staff } = smallPack()
    expect(roster[0]).toEqual({
      staff: 'lead',
      departments: [],
      week: { sat: [['09:00', '18:00']], sun: [['09:00', '18:00']] },
    })
    expect(roster[1]).toMatchObject({ departments: ['goods'], from: '2026-11-01', to: '2026-11-30' })
    expect(staff[1]).toMatchObject({ standIn: 'lead', absences: [{ from: '2026-12-24', to: '2026-12-31' }] })
    expect(staff[0]).toMatchObject({ departments: [], absences: [], language: 'zh-CN' })
  })

  it('lets nobody be told too much, also where the pack says nothing [R27]', () => {
    expect(smallPack().notices).toEqual({
      quietHours: { from: '21:00', to: '08:00' },
      digestAt: '08:00',
      mostPerHour: 5,
    })
    expect(smallPack(changed(/notices:.*\n/, '')).notices).toEqual({ digestAt: '08:30', mostPerHour: 20 })
  })

  it('takes the usual words for a mail that it leaves out, also in one language [R32]', () => {
    const { templates } = smallPack()
    expect(templates.acknowledgement['zh-CN'].subject).toBe('【{{reference}}】已收到')
    expect(templates.acknowledgement.en).toEqual(defaultTemplates.acknowledgement.en)
    expect(templates.breach).toEqual(defaultTemplates.breach)
  })

  it('need not have ladders, reports, roster, kinds or rules of severity', () => {
    const bare = ['roster', 'severityRules', 'kindTerms', 'ladders', 'major', 'templates'].reduce(
      (yaml, name) => changed(new RegExp(`^${name}:.*\\n( .*\\n)*`, 'm'), '', yaml),
      changed('    ladder: standard\n', ''),
    )
    const pack = smallPack(bare)
    expect(pack).toMatchObject({ roster: [], severityRules: [], kindTerms: {}, ladders: {} })
    expect(pack.major).toBeUndefined()
  })

  it('has a fingerprint of its content, whatever order it was written in', () => {
    const { fingerprint } = smallPack()
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    const swapped = changed('name: small\nversion: 1.0.0', 'version: 1.0.0\nname: small')
    expect(smallPack(swapped).fingerprint).toBe(fingerprint)
    expect(smallPack(changed('wrong: 10', 'wrong: 20')).fingerprint).not.toBe(fingerprint)
    const more = () => ({ ...holidays('CN'), officialYears: [2026, 2027] })
    expect(loadPack('small.yaml', smallYaml, more).fingerprint).not.toBe(fingerprint)
  })
})

describe('the pack to start from [R48]', () => {
  const pack = generalPack()

  it('knows the official holidays', () => {
    expect(pack.name).toBe('general')
    expect(pack.calendar.officialYears).toContain(2026)
    expect(Object.keys(pack.calendar.workdays)).toContain('2026-10-10')
    expect(pack.calendar.holidays).toContain('2026-10-01')
    expect(() => officialHolidays('XX')).toThrow('no official holidays are known for XX')
  })

  it('has a handler for every department, and a coordinator', () => {
    for (const { id } of pack.departments) expect(staffByRole(pack, 'handler', id)).not.toEqual([])
    expect(staffByRole(pack, 'coordinator', undefined)).not.toEqual([])
    expect(staffById(pack, 'nobody')).toBeUndefined()
  })

  it('holds those above departments for every department', () => {
    expect(staffByRole(pack, 'executive', 'finance').map(({ id }) => id)).toEqual(['executive'])
    expect(staffByRole(pack, 'handler', undefined)).toEqual([])
  })
})
