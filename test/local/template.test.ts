import { describe, expect, it } from 'vitest'
import { resolveStacks } from '../../local/template/resolve-stacks.ts'
import type { RawResource, Template } from '../../local/template/types.ts'

const place = {
  account: '123456789012',
  region: 'eu-west-1',
  url: 'http://127.0.0.1:3000',
  gatewayUrl: 'http://127.0.0.1:4000',
}

const queue = (properties: Record<string, unknown> = {}): RawResource => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
})

const resolveOne = (template: Template) => resolveStacks([{ name: 'One', template }], place)

describe('template resolver', () => {
  it.each([
    ['Ref', { Ref: 'Q' }, 'http://127.0.0.1:4000/123456789012/orders'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Q', 'Arn'] }, 'arn:aws:sqs:eu-west-1:123456789012:orders'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Q.QueueName' }, 'orders'],
    ['Sub', { 'Fn::Sub': '${AWS::Region}/${Q.QueueName}/${!kept}' }, 'eu-west-1/orders/${kept}'],
    ['Sub with values', { 'Fn::Sub': ['${a}-${Size}', { a: { Ref: 'AWS::Partition' } }] }, 'aws-7'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Size' }]] }, 'a-7'],
    ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|b'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'x'] }, 'mapped'],
    ['If, true', { 'Fn::If': ['Big', 'yes', 'no'] }, 'yes'],
    ['If, composed', { 'Fn::If': ['Composed', 'yes', 'no'] }, 'no'],
    ['Base64', { 'Fn::Base64': 'a' }, 'YQ=='],
  ])('resolves %s', (_name, expression, expected) => {
    const { outputs } = resolveOne({
      Parameters: { Size: { Type: 'String', Default: '7' } },
      Mappings: { Map: { 'eu-west-1': { x: 'mapped' } } },
      Conditions: {
        Big: { 'Fn::Equals': [{ Ref: 'Size' }, '7'] },
        Composed: { 'Fn::And': [{ Condition: 'Big' }, { 'Fn::Not': [{ Condition: 'Big' }] }] },
      },
      Resources: { Q: queue({ QueueName: 'orders' }) },
      Outputs: { Value: { Value: expression } },
    })
    expect(outputs['One.Value']).toBe(expected)
  })

  it('leaves out AWS::NoValue and what a condition excludes', () => {
    const { resources } = resolveOne({
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        Q: queue({ KmsMasterKeyId: { 'Fn::If': ['Never', 'x', { Ref: 'AWS::NoValue' }] }, DelaySeconds: 3 }),
        Gone: { ...queue(), Condition: 'Never' },
      },
    })
    expect(resources.map(({ logicalId, properties }) => [logicalId, properties])).toEqual([
      ['Q', { DelaySeconds: 3 }],
    ])
  })

  it('lets a stack import what another exports, whatever the order', () => {
    const importing: Template = {
      Resources: { Q: queue({ QueueName: { 'Fn::ImportValue': 'data:name' } }) },
    }
    const exporting: Template = {
      Resources: { D: queue({ QueueName: 'dead' }) },
      Outputs: { Name: { Value: { 'Fn::GetAtt': ['D', 'QueueName'] }, Export: { Name: 'data:name' } } },
    }
    const { resources } = resolveStacks(
      [
        { name: 'Service', template: importing },
        { name: 'Data', template: exporting },
      ],
      place,
    )
    expect(resources[0]?.attributes['QueueName']).toBe('dead')
  })

  it('reads the output of another stack, and says which is missing', () => {
    const reading = (read: object): Template => ({
      Resources: { Q: queue({ QueueName: { 'Fn::GetStackOutput': read } }) },
    })
    const read: Template = {
      Resources: { D: queue({ QueueName: 'dead' }) },
      Outputs: { Name: { Value: { 'Fn::GetAtt': ['D', 'QueueName'] } } },
    }
    const resolved = (what: object) =>
      resolveStacks(
        [
          { name: 'One', template: reading(what) },
          { name: 'Data', template: read },
        ],
        place,
      ).resources[0]?.attributes['QueueName']
    const Region = { Ref: 'AWS::Region' }
    expect(resolved({ StackName: 'Data', OutputName: 'Name', Region })).toBe('dead')
    expect(() => resolved({ StackName: 'Data', OutputName: 'Nobody' })).toThrow(
      'One/Q: no stack Data with an output Nobody',
    )
    expect(() => resolved({ StackName: 'Data', OutputName: 'Name', Region: 'us-east-1' })).toThrow(
      'from another region or account',
    )
  })

  it('gives the same names at every start, and no two resources the same', () => {
    const template: Template = { Resources: { A: queue(), B: queue() } }
    const names = () => resolveOne(template).resources.map(({ ref }) => ref)
    expect(names()).toEqual(names())
    expect(new Set(names()).size).toBe(2)
  })

  it('refuses unknown resources, all of them by name', () => {
    const Resources = { A: { Type: 'AWS::Kinesis::Stream' }, B: { Type: 'AWS::EC2::Instance' } }
    expect(() => resolveOne({ Resources })).toThrow(
      /One\/A: AWS::Kinesis::Stream\n.*One\/B: AWS::EC2::Instance/,
    )
  })

  it('refuses unknown functions and attributes, and says where', () => {
    expect(() => resolveOne({ Resources: { Q: queue({ x: { 'Fn::Cidr': [] } }) } })).toThrow(
      'One/Q: Fn::Cidr',
    )
    expect(() => resolveOne({ Resources: { Q: queue({ x: { 'Fn::GetAtt': ['Q', 'Color'] } }) } })).toThrow(
      'Fn::GetAtt Q.Color of AWS::SQS::Queue',
    )
    expect(() => resolveOne({ Resources: { Q: queue({ x: { Ref: 'Nobody' } }) } })).toThrow('Nobody')
  })
})
