/**
 * Who may import whom. Each rule is one row of the boundary table in docs/architecture.md and says why.
 * `test/architecture.test.ts` runs them, and checks that the rules saw the code at all.
 */

/** A package that consists of types (`@types/aws-lambda`): there is nothing to resolve it to. */
const typesOnly = '^aws-lambda$'

/** A folder may import the named places of the repository only. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: ['node_modules', typesOnly, ...allowed], dependencyTypesNot: ['core'] },
})

/** A folder may import the named packages and nothing else from npm or from Node. */
const packages = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'core'],
    ...(allowed.length === 0 ? {} : { pathNot: allowed }),
  },
})

const npm = (names) => `^node_modules/(${names.join('|')})/`

export default {
  forbidden: [
    only(
      'domain',
      '^shared/domain/',
      ['^shared/domain/'],
      'The rules of the trade depend on nothing but themselves.',
    ),
    packages(
      'domain-packages',
      '^shared/domain/',
      [npm(['temporal-polyfill', 'libphonenumber-js'])],
      'Calendar arithmetic and the numbering plans of telephones are not worth writing again.',
    ),

    only(
      'policy',
      '^shared/policy/',
      ['^shared/(domain|policy)/'],
      'Policy is data checked against the domain.',
    ),
    packages(
      'policy-packages',
      '^shared/policy/',
      [npm(['zod', 'yaml', 'temporal-polyfill'])],
      'A pack is YAML with a schema, no more.',
    ),

    only(
      'ports',
      '^shared/(file-|intake-|learning-|mail-)?ports\\.ts$',
      ['^shared/(domain|policy)/', '^shared/file-ports\\.ts$'],
      'What use cases need, said in the words of the domain.',
    ),
    packages(
      'ports-packages',
      '^shared/(file-|intake-|learning-|mail-)?ports\\.ts$',
      [],
      'A port that names a library is an adapter.',
    ),

    only(
      'use-cases',
      '^shared/use-cases/',
      ['^shared/(domain|policy|use-cases)/', '^shared/(file-|intake-|learning-|mail-)?ports\\.ts$'],
      'Use cases know ports, never what is behind them.',
    ),
    packages(
      'use-cases-packages',
      '^shared/use-cases/',
      [npm(['temporal-polyfill'])],
      'A use case runs in a test without a network.',
    ),

    only(
      'contracts',
      '^shared/contracts/',
      ['^shared/(domain|contracts)/'],
      'Contracts are read by server, stacks and browser alike.',
    ),
    packages(
      'contracts-packages',
      '^shared/contracts/',
      [npm(['zod', 'zod-openapi'])],
      'What the browser bundles stays small.',
    ),
    {
      name: 'openapi-is-for-printing',
      comment: 'zod-openapi is a development tool: neither a function nor a page may bundle it.',
      severity: 'error',
      from: { pathNot: '^(scripts|test)/|^shared/contracts/openapi\\.ts$' },
      to: { path: '^shared/contracts/openapi\\.ts$|^node_modules/zod-openapi/' },
    },

    only(
      'adapters',
      '^shared/adapters/',
      ['^shared/(domain|policy|contracts|adapters)/', '^shared/(file-|intake-|learning-|mail-)?ports\\.ts$'],
      'Adapters fit libraries to ports.',
    ),

    only(
      'runtime',
      '^shared/runtime/',
      ['^shared/(contracts|runtime)/', '^shared/domain/(errors|vocabulary)\\.ts$'],
      'The three wrappers know requests and errors, not cases.',
    ),

    only(
      'functions',
      '^functions/([^/]+)/',
      [
        '^functions/$1/',
        '^shared/(use-cases|contracts|runtime)/',
        '^shared/domain/',
        '^shared/(file-|intake-|learning-|mail-)?ports\\.ts$',
        '^shared/adapters/compose',
      ],
      'A function joins a contract to a use case. It never imports another feature.',
    ),
    {
      name: 'no-cdk-at-run-time',
      comment: 'Only infra/ and the scripts that synthesise it know CDK.',
      severity: 'error',
      from: { pathNot: '^(infra|scripts|test)/' },
      to: { path: '^node_modules/(aws-cdk-lib|constructs|cdk-nag)/' },
    },

    only(
      'infra',
      '^infra/',
      ['^infra/', '^shared/contracts/', '^shared/adapters/key-book\\.ts$', '^shared/domain/vocabulary\\.ts$'],
      'Stacks are made from contracts and the key book; functions are paths to bundles.',
    ),

    only('local', '^local/', ['^local/'], 'The local cloud reads the synthesised template and nothing else.'),
    {
      name: 'local-is-not-deployed',
      comment: 'Code that deploys cannot tell where it runs.',
      severity: 'error',
      from: { pathNot: '^(local|scripts|test|bench)/' },
      to: { path: '^local/' },
    },

    only(
      'web',
      '^web/',
      ['^web/', '^shared/contracts/', '^shared/domain/(vocabulary|lifecycle|attachments)\\.ts$'],
      'Pages know the contracts, so that they cannot drift from the API.',
    ),

    {
      name: 'scripts-are-leaves',
      comment: 'A script may import anything and is imported by nothing but tests.',
      severity: 'error',
      from: { pathNot: '^(scripts|test)/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Nothing that runs imports a test.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/|^vitest\\.config\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle is one module in several files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nothing imports and that is no entry is dead.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^(scripts|bench|test)/',
          '^functions/',
          '^infra/app\\.ts$',
          '^infra/edge/',
          '^web/',
          '\\.d\\.(ts|mts)$',
          '^[^/]+\\.(ts|mjs)$',
        ],
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails here, not in a bundle.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: typesOnly },
    },
    {
      name: 'declared',
      comment: 'Only packages named in package.json: a package that came along with another may go with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-dev',
      comment: 'What is deployed is built from production dependencies.',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|cdk\\.out|coverage|\\.redress)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    combinedDependencies: false,
  },
}
