import { crc32 } from './crc.ts'
import type { Calibration, Model } from './model.ts'
import { magic, mostInBitmap, version, type Head } from './model-file.ts'

/** A file that is no model, is of another version, or was damaged; the message says which. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault'
}

const fixedBytes = magic.length + 1 + 4

const reader = (bytes: Uint8Array, begin: number, end: number) => {
  let at = begin
  const take = (): number => {
    if (at >= end) throw new ModelFault('the model ends in the middle of a feature')
    const byte = bytes[at] as number
    at += 1
    return byte
  }
  return {
    take,
    number: (): number => {
      let value = 0
      let shift = 0
      for (;;) {
        const byte = take()
        value |= (byte & 127) << shift
        if (byte < 128) return value >>> 0
        shift += 7
      }
    },
    isAtEnd: () => at === end,
  }
}

const fourAt = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

const listOf = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is)

const isCalibration = (value: unknown): value is Calibration =>
  isObject(value) &&
  isNumber(value['temperature']) &&
  value['temperature'] > 0 &&
  isNumber(value['floor']) &&
  (value['automaticFrom'] === undefined || isNumber(value['automaticFrom']))

const isText = (value: unknown): value is string => typeof value === 'string'

const parseHead = (bytes: Uint8Array): Head => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new ModelFault('the head of the model is not JSON', { cause: error })
  }
  if (!isObject(value)) throw new ModelFault('the head of the model is not an object')
  const { labels, scales, biases, calibration, trainedOn, features } = value
  const fault = (what: string) => new ModelFault(`the head of the model has no ${what}`)
  if (!listOf(labels, isText) || labels.length < 2) throw fault('labels')
  if (!listOf(scales, isNumber) || scales.length !== labels.length) throw fault('scale for each label')
  if (!listOf(biases, isNumber) || biases.length !== labels.length) throw fault('bias for each label')
  if (calibration !== undefined && !isCalibration(calibration)) throw fault('calibration that makes sense')
  if (!isCount(trainedOn)) throw fault('number of examples')
  if (!isCount(features)) throw fault('number of features')
  return { labels, scales, biases, ...(calibration && { calibration }), trainedOn, features }
}

/** Takes the envelope off: checks the mark, the version and the sum. */
const open = (bytes: Uint8Array): { readonly head: Head; readonly from: number; readonly to: number } => {
  if (bytes.length < fixedBytes + 4 || magic.some((byte, at) => bytes[at] !== byte))
    throw new ModelFault('this is not a model: it does not begin with RDCM')
  if (bytes[magic.length] !== version)
    throw new ModelFault(`the model is of version ${bytes[magic.length]}; version ${version} is read here`)
  const to = bytes.length - 4
  if (crc32(bytes.subarray(0, to)) !== fourAt(bytes, to))
    throw new ModelFault('the model was damaged: its checksum is another')
  const from = fixedBytes + fourAt(bytes, magic.length + 1)
  if (from > to) throw new ModelFault('the head of the model is longer than the file')
  return { head: parseHead(bytes.subarray(fixedBytes, from)), from, to }
}

/** The model in a file. Errors: `ModelFault`. */
export const readModel = (bytes: Uint8Array): Model => {
  const { head, from, to } = open(bytes)
  const { labels, scales, biases, calibration, trainedOn, features } = head
  // A feature takes three bytes at least: more than fit are not asked for.
  if (features * 3 > to - from) throw new ModelFault('the model ends before its last feature')
  const input = reader(bytes, from, to)
  const hashes = new Uint32Array(features)
  const rarities = new Uint8Array(features)
  const starts = new Uint32Array(features + 1)
  const classes = new Uint16Array(to - from)
  const weights = new Int8Array(to - from)
  let end = 0
  let hash = 0
  const add = (own: number): void => {
    if (own >= labels.length) throw new ModelFault('the model has a weight for a label that it does not have')
    classes[end] = own
    end += 1
  }
  for (let feature = 0; feature < features; feature += 1) {
    hash += input.number()
    hashes[feature] = hash
    rarities[feature] = input.take()
    const begun = end
    if (labels.length <= mostInBitmap) {
      for (let first = 0; first < labels.length; first += 8) {
        const bitmap = input.take()
        for (let bit = 0; bit < 8; bit += 1) if (bitmap & (1 << bit)) add(first + bit)
      }
    } else {
      let own = 0
      for (let left = input.number(); left > 0; left -= 1) {
        own += input.number()
        add(own)
      }
    }
    for (let entry = begun; entry < end; entry += 1) weights[entry] = (input.take() << 24) >> 24
    starts[feature + 1] = end
  }
  if (!input.isAtEnd()) throw new ModelFault('the model goes on after its last feature')
  return {
    labels,
    vocabulary: { hashes, rarities },
    starts,
    classes: classes.slice(0, end),
    weights: weights.slice(0, end),
    scales,
    biases,
    calibration,
    trainedOn,
  }
}
