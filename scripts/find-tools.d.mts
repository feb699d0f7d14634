export declare const javaMajor: (printed: string) => number | undefined
export declare const findJava: (atLeast?: number) => Promise<{ path: string; version: number } | undefined>
export declare const findChromium: () => string | undefined
export declare const hasChineseFont: () => Promise<boolean>
