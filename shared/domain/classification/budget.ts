import { mostInBitmap } from './model-file.ts'

/** Bytes that the file of a model may have, unless it is told otherwise: below half a megabyte, however that is counted. */
export const defaultBytes = 490_000

/**
 * How many features a model of so many classes has room for. On the sets that it was tuned on, most features speak for or
 * against a third of the classes or fewer: what little the others weigh is left out.
 */
export const featuresFor = (classes: number, bytes: number): number =>
  Math.max(1, Math.floor(bytes / (4 + Math.min(mostInBitmap, classes) * 0.35)))

/** Bytes that a weight takes in the file: its own, and with many classes one that says whose it is. */
export const bytesPerWeight = (classes: number): number => (classes > mostInBitmap ? 2 : 1)
