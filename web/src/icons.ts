/** Own line icons on a 24 × 24 grid, drawn with a round stroke. */
export const icons = {
  mark: 'M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8.5 10.6l2.6 2.5 4.6-4.9',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.8v.2',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  chevron: 'M6 9l6 6 6-6',
  back: 'M15 6l-6 6 6 6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.2 2',
  pause: 'M9 5.5v13M15 5.5v13',
  skip: 'M6 12h12',
  refresh: 'M20 12a8 8 0 1 1-2.3-5.6M20 3v4.2h-4.2',
  globe:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 12h17M12 3c3 2.6 3.6 6 3.6 9s-.6 6.4-3.6 9c-3-2.6-3.6-6-3.6-9s.6-6.4 3.6-9z',
  close: 'M6 6l12 12M18 6 6 18',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.500s6.7 1.9 7.5 5.5',
  rung: 'M12 20V5M5.5 11.5 12 5l6.5 6.5',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5M9 13h6M9 16.500h6',
  exit: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
} as const

export type IconName = keyof typeof icons
