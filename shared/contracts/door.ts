/** Headers by which the front door tells the API whom it speaks for: the viewer's address, and the key that proves it. */
export const doorHeaders = { address: 'x-redress-viewer', key: 'x-redress-door' } as const
