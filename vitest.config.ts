import { defineConfig } from 'vitest/config'

/** Tests that touch neither network nor disk beyond the repository run side by side; the rest one file at a time. */
const alone = { fileParallelism: false, maxWorkers: 1 }

/**
 * One project a kind of test. `groupOrder` runs the groups one after the other: tests of a running local cloud
 * move its clock, and would otherwise take the two cores and the time from one another.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage',
      include: ['shared/**/*.ts', 'functions/**/*.ts'],
      exclude: ['**/*.d.ts', 'shared/contracts/openapi.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: {
        'shared/domain/**': { branches: 100 },
        'shared/policy/**': { branches: 100 },
        'shared/use-cases/**': { branches: 100 },
        branches: 85,
        functions: 85,
        lines: 85,
        statements: 85,
      },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Handlers log what they refuse; a run of tests is no place to read it.
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'repository',
          include: ['test/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'local',
          include: ['test/local/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/local-cloud.ts'],
          ...alone,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/local-cloud.ts'],
          ...alone,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
