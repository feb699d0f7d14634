import { describe, expect, it } from 'vitest'
import { MailRefused } from '#shared/domain/errors.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import { releasePostBox } from '#shared/use-cases/send-digest.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { both } from '#test/support/policies.ts'
import { alone, overdue } from '#test/support/told-stories.ts'

const after = (minutes: number, from: Timestamp) =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString()

describe('a post box [R27]', () => {
  const held = async () => {
    const world = noticeWorld(overdue(), alone)
    await world.notice('ClockBreached')
    const actAt = world.postBoxes.boxes.get('handler1')?.actAt ?? ''
    return { ...world, actAt, send: () => releasePostBox(world.ports, 'handler1', actAt) }
  }

  it('is not opened before its moment', async () => {
    const { send, at, actAt } = await held()
    at(after(-0.001, actAt))
    await expect(send()).rejects.toMatchObject({ name: 'RetryLater' })
  })

  it('is told once, however often it is asked for', async () => {
    const { send, at, actAt, to } = await held()
    at(actAt)
    await Promise.all([send(), send()])
    await send()
    expect(to()).toEqual(['handler1'])
  })

  it('keeps what comes in while its digest is under way for the next one', async () => {
    const world = await held()
    const { ports, cases, at, actAt, postBoxes, mailer } = world
    cases.put(overdue(), 'TS2611002')
    const second = cases.events.find(
      ({ reference, type }) => reference === 'TS2611002' && type === 'ClockBreached',
    )
    if (!second) throw new Error('the second case is overdue')
    at(actAt)
    const send = mailer.send.bind(mailer)
    mailer.send = async (mail) => {
      if (!postBoxes.notices.has('handler1 TS2611002#6')) await world.tell(second)
      return send(mail)
    }
    await releasePostBox(ports, 'handler1', actAt)
    expect(mailer.sent).toHaveLength(1)
    expect(mailer.sent[0]?.text).not.toContain('TS2611002')
    const next = await world.release('handler1')
    expect(next > actAt).toBe(true)
    expect(mailer.sent).toHaveLength(2)
    expect(mailer.sent[1]?.text).toContain('TS2611002')
  })

  it('loses nothing that comes in just as it is emptied', async () => {
    const world = await held()
    const { cases, postBoxes, to } = world
    cases.put(overdue(), 'TS2611002')
    const second = cases.events.find(
      ({ reference, type }) => reference === 'TS2611002' && type === 'ClockBreached',
    )
    if (!second) throw new Error('the second case is overdue')
    postBoxes.meanwhile.push(
      () => undefined,
      () => world.tell(second),
    )
    await world.release('handler1')
    await world.release('handler1')
    expect(to()).toEqual(['handler1', 'handler1'])
  })

  it.each([
    ['after it was closed', 'mail'],
    ['after the mail', 'settle'],
  ])('that was cut off %s is taken up where it stood', async (_, cut) => {
    const { send, at, actAt, to, mailer, postBoxes } = await held()
    at(actAt)
    if (cut === 'mail') {
      mailer.refuse = () => new Error('cut off')
    } else {
      postBoxes.meanwhile.push(
        () => undefined,
        () => {
          throw new Error('cut off')
        },
      )
    }
    await expect(send()).rejects.toThrow('cut off')
    mailer.refuse = () => undefined
    await send()
    expect(to()).toEqual(['handler1'])
    expect(postBoxes.boxes.get('handler1')?.actAt).toBeUndefined()
  })

  it('that comes late itself goes with what else is caught up', async () => {
    const world = await held()
    const { cases, at, actAt, ports, to, postBoxes } = world
    const over = after(16, actAt)
    at(over)
    await world.send()
    expect(to()).toEqual([])
    expect(postBoxes.boxes.get('handler1')?.actAt).toBe(after(26, actAt))
    cases.put(overdue(), 'TS2611002')
    await world.tellAll('ClockBreached')
    expect(await world.release('handler1')).toBe(after(26, actAt))
    expect(to()).toEqual(['handler1'])
    expect(world.mailer.sent[0]?.text).toMatch(/TS2611001[\s\S]*TS2611002/)
    await releasePostBox(ports, 'handler1', actAt)
    expect(to()).toEqual(['handler1'])
  })

  it('that was begun in time is finished, however late', async () => {
    const { send, at, actAt, to, mailer } = await held()
    at(actAt)
    mailer.refuse = () => new Error('cut off')
    await expect(send()).rejects.toThrow('cut off')
    mailer.refuse = () => undefined
    at(after(30, actAt))
    await send()
    expect(to()).toEqual(['handler1'])
    expect(mailer.sent[0]?.onceKey).toBe(`digest#handler1#${actAt}`)
  })

  it('of a person whom mail cannot reach is laid aside and tried every hour, whole', async () => {
    const { send, at, actAt, to, mailer, ports, postBoxes } = await held()
    at(actAt)
    mailer.refuse = () => new MailRefused('bad address')
    await expect(send()).rejects.toMatchObject({ name: 'GiveUp' })
    await send()
    const later = after(60, actAt)
    expect(postBoxes.boxes.get('handler1')?.actAt).toBe(later)
    mailer.refuse = () => undefined
    at(later)
    await releasePostBox(ports, 'handler1', later)
    expect(to()).toEqual(['handler1'])
  })

  it('of a person whom mail cannot reach moves on once, also when two give up', async () => {
    const { send, at, actAt, mailer, postBoxes } = await held()
    at(actAt)
    mailer.refuse = () => new MailRefused('bad address')
    const results = await Promise.allSettled([send(), send()])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(postBoxes.boxes.get('handler1')?.actAt).toBe(after(60, actAt))
  })

  it('of somebody who has left the directory is emptied', async () => {
    const world = await held()
    const staff = alone.staff.filter(({ id }) => id !== 'handler1')
    const gone = noticeWorld(overdue(), { ...alone, staff })
    world.at(world.actAt)
    await releasePostBox({ ...world.ports, policies: gone.ports.policies }, 'handler1', world.actAt)
    expect(world.to()).toEqual([])
    expect(world.postBoxes.boxes.get('handler1')?.actAt).toBeUndefined()
  })

  it('leaves out a notice whose case is not there', async () => {
    const { send, at, actAt, cases, to } = await held()
    cases.snapshots.clear()
    at(actAt)
    await send()
    expect(to()).toEqual([])
  })

  it('names organisation and recipient', async () => {
    const world = noticeWorld(overdue(), { ...alone, organisation: both('某公司', 'A company') })
    await world.notice('ClockBreached')
    await world.release('handler1')
    expect(world.mailer.sent[0]?.text).toMatch(
      /organisation=某公司\nsignature=某公司\nrecipient=员工handler1\nconsoleUrl=https:\/\/help.example.org\/console/,
    )
  })
})
