import { describe, expect, it, vi } from 'vitest'
import type { AwsCall } from '../../local/contract.ts'
import { createSes } from '../../local/ses/index.ts'
import { resource } from './fakes.ts'
import { rule, setUp, template } from './ses-world.ts'

const raw = 'From: Redress <complaints@example.com>\r\nTo: x@customer.test\r\nSubject: x\r\n\r\nx\r\n'

describe('what became of mail to the mailbox simulator [R35]', () => {
  const topicArn = 'arn:aws:sns:eu-west-1:000000000000:events'
  const destination = (types: string[], enabled = true) =>
    resource('AWS::SES::ConfigurationSetEventDestination', `events-${types.join('-')}`, {
      ConfigurationSetName: 'outgoing',
      EventDestination: {
        Enabled: enabled,
        MatchingEventTypes: types,
        SnsDestination: { TopicARN: topicArn },
      },
    })
  const send = async (world: ReturnType<typeof setUp>, to: string, set = 'outgoing') => {
    const body = new URLSearchParams({
      Action: 'SendRawEmail',
      Source: 'bounce+x@example.com',
      'Destinations.member.1': to,
      'RawMessage.Data': Buffer.from(raw).toString('base64'),
      ...(set !== '' && { ConfigurationSetName: set }),
    })
    const call = { service: 'ses', action: 'SendRawEmail', url: new URL('http://localhost/') }
    await world.ses.service({ ...call, body: Buffer.from(body.toString()) } as AwsCall)
    return world.published.map(({ message }) => JSON.parse(message))
  }
  const withEvents = () => setUp([...template(rule()), destination(['bounce', 'complaint'])])

  it.each([
    ['bounce@simulator.amazonses.com', 'Bounce', { bounce: { bounceType: 'Permanent' } }],
    [
      'suppressionlist+label@Simulator.amazonses.com',
      'Bounce',
      { bounce: { bounceSubType: 'OnAccountSuppressionList' } },
    ],
    ['transient@simulator.amazonses.com', 'Bounce', { bounce: { bounceType: 'Transient' } }],
    ['complaint@simulator.amazonses.com', 'Complaint', { complaint: { complaintFeedbackType: 'abuse' } }],
  ])('%s: %s', async (to, eventType, expected) => {
    const [event] = await send(withEvents(), to)
    expect(event).toMatchObject({
      eventType,
      ...expected,
      mail: { source: 'bounce+x@example.com', destination: [to] },
    })
  })

  it.each([
    ['success@simulator.amazonses.com', 'outgoing'],
    ['bounce@example.com', 'outgoing'],
    ['bounce@simulator.amazonses.com', ''],
  ])('is nothing for %s by way of “%s”', async (to, set) => {
    expect(await send(withEvents(), to, set)).toEqual([])
  })

  it.each([[destination(['complaint'])], [destination(['bounce'], false)]])(
    'is nothing for who did not ask to hear of it',
    async (one) => {
      expect(await send(setUp([...template(rule()), one]), 'bounce@simulator.amazonses.com')).toEqual([])
    },
  )

  it('is said after the next start when it could not be said', async () => {
    const world = withEvents()
    const publish = world.options.publish
    const deaf = createSes({ ...world.options, publish: () => Promise.reject(new Error('no topic')) })
    await send({ ...world, ses: deaf }, 'bounce@simulator.amazonses.com')
    expect(world.published).toEqual([])
    const again = createSes({ ...world.options, publish })
    again.start()
    await vi.waitFor(() => expect(world.published).toHaveLength(1))
    again.stop()
  })
})
