import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelledTexts } from '#test/support/labelled-texts.ts'
import { crc32 } from '#shared/domain/classification/crc.ts'
import { writeModel } from '#shared/domain/classification/model-file.ts'
import { scorer, type Model } from '#shared/domain/classification/model.ts'
import { predict } from '#shared/domain/classification/predict.ts'
import { ModelFault, readModel } from '#shared/domain/classification/read-model.ts'
import { train } from '#shared/domain/classification/train.ts'

const { model } = train(labelledTexts(250))
const many: Model = {
  labels: Array.from({ length: 300 }, (_, at) => `标签${at}`),
  vocabulary: { hashes: Uint32Array.of(0, 70_000, 16_777_215), rarities: Uint8Array.of(0, 200, 255) },
  starts: Uint32Array.of(0, 2, 2, 3),
  classes: Uint16Array.of(0, 299, 128),
  weights: Int8Array.of(-128, 127, 1),
  scales: Array.from({ length: 300 }, () => 0.1),
  biases: Array.from({ length: 300 }, () => -1),
  calibration: { temperature: 0.5, floor: -1 },
  trainedOn: 9,
}

/** The bytes with another sum, as if they had been meant so. */
const signed = (bytes: Uint8Array): Uint8Array => {
  const whole = bytes.slice()
  new DataView(whole.buffer).setUint32(whole.length - 4, crc32(whole.subarray(0, -4)), true)
  return whole
}

const withHead = (head: unknown, rest: readonly number[] = []): Uint8Array => {
  const text = new TextEncoder().encode(typeof head === 'string' ? head : JSON.stringify(head))
  const bytes = Uint8Array.of(0x52, 0x44, 0x43, 0x4d, 1, 0, 0, 0, 0, ...text, ...rest, 0, 0, 0, 0)
  new DataView(bytes.buffer).setUint32(5, text.length, true)
  return signed(bytes)
}

const head = { labels: ['a', 'b'], scales: [1, 1], biases: [0, 0], trainedOn: 1, features: 1 }
const manyHead = { ...head, labels: many.labels, scales: many.scales, biases: many.biases }

describe('the file of a model [R10]', () => {
  it.each([
    ['of few labels', model],
    ['of many labels', many],
  ])('holds all of one %s', (_, whole) => {
    expect(readModel(writeModel(whole))).toEqual(whole)
  })

  it('gives the same answers to any text, and never one that is no number', () => {
    const before = scorer(model)
    const after = scorer(readModel(writeModel(model)))
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('我的包裹', 'the parcel never arrived')),
        (text) => {
          const answer = predict(before, text)
          expect(predict(after, text)).toEqual(answer)
          expect(model.labels).toContain(answer.label)
          const chances = answer.candidates.map(({ confidence }) => Number(confidence))
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
          expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true)
        },
      ),
    )
  })

  it('is refused when a byte of it is another', () => {
    const bytes = writeModel(model)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] ?? 0) ^ change
        expect(() => readModel(damaged)).toThrow(ModelFault)
      }),
    )
  })

  it('is refused whatever else the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        expect(() => readModel(rest)).toThrow(ModelFault)
        expect(() => readModel(withHead({ ...head, features: 40 }, [...rest]))).toThrow(ModelFault)
      }),
    )
  })

  it.each([
    ['text', new TextEncoder().encode('label,text\nbilling,refund'), /does not begin with RDCM/],
    ['nothing', new Uint8Array(), /does not begin with RDCM/],
    ['another version', signed(writeModel(many).with(4, 7)), /version 7; version 1 is read here/],
    ['a head longer than the file', signed(writeModel(many).with(8, 255)), /longer than the file/],
    ['a head that is no JSON', withHead('{'), /not JSON/],
    ['a head that is no object', withHead(3), /not an object/],
    ['a head of null', withHead(null), /not an object/],
    ['one label', withHead({ ...head, labels: ['a'] }), /no labels/],
    ['labels that are none', withHead({ ...head, labels: 'a' }), /no labels/],
    ['labels that are numbers', withHead({ ...head, labels: [1, 2] }), /no labels/],
    ['too few scales', withHead({ ...head, scales: [1] }), /no scale/],
    ['scales that are none', withHead({ ...head, scales: [1, null] }), /no scale/],
    ['too few biases', withHead({ ...head, biases: [1] }), /no bias/],
    ['biases that are none', withHead({ ...head, biases: {} }), /no bias/],
    ['a calibration that is none', withHead({ ...head, calibration: 1 }), /no calibration/],
    ['no temperature', withHead({ ...head, calibration: { floor: 1 } }), /no calibration/],
    [
      'a temperature of 0',
      withHead({ ...head, calibration: { floor: 1, temperature: 0 } }),
      /no calibration/,
    ],
    ['no floor', withHead({ ...head, calibration: { temperature: 1 } }), /no calibration/],
    [
      'a threshold that is none',
      withHead({ ...head, calibration: { temperature: 1, floor: 1, automaticFrom: 'x' } }),
      /no calibration/,
    ],
    ['examples that cannot be counted', withHead({ ...head, trainedOn: 0.5 }), /no number of examples/],
    ['less than no features', withHead({ ...head, features: -1 }), /no number of features/],
    ['more features than fit', withHead({ ...head, features: 2 }, [1, 0, 0]), /before its last feature/],
    ['a weight that is missing', withHead(head, [1, 0, 3]), /in the middle of a feature/],
    ['a weight of no label', withHead(head, [1, 0, 4, 9]), /a label that it does not have/],
    [
      'a weight of no label of many',
      withHead(manyHead, [1, 0, 1, 172, 2, 9]),
      /a label that it does not have/,
    ],
    ['bytes after its end', withHead(head, [1, 0, 1, 9, 9]), /goes on/],
  ])('says what is wrong with %s', (_, bytes, message) => {
    expect(() => readModel(bytes)).toThrow(message)
  })
})
