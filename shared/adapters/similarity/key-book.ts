/** The chapter of the key book on cases that are similar: where they find each other, and where they are counted (R13). */
export const similarityPatterns = {
  similarityKey: {
    asks: 'The key of the hashes by which customers and matters are compared',
    partition: 'SIMILARITY',
    sort: 'KEY',
    sample: {},
  },
  similarCase: {
    asks: 'The latest cases that share a contact, a fact or a band of their text (by its hash)',
    partition: 'SIMILAR#{by}#{value}',
    sort: '{receivedAt}#{reference}',
    sample: {
      by: 'contact',
      value: 'pVqL3kT0aBc9',
      receivedAt: '2026-11-23T02:00:00.000Z',
      reference: 'TS2611001',
    },
  },
  cluster: {
    asks: 'How many customers complain of one matter, by quarter of a day, and which step was told of',
    partition: 'CLUSTER#{cluster}',
    sort: 'CLUSTER',
    sample: { cluster: 'batch-4hT0aVq2' },
  },
  clusterCustomer: {
    asks: 'Whether a customer (by a hash of their contact) is counted in a cluster, and by which cases',
    partition: 'CLUSTER#{cluster}',
    sort: 'CUSTOMER#{customer}',
    sample: { cluster: 'batch-4hT0aVq2', customer: 'pVqL3kT0aBc9' },
  },
  clusterCase: {
    asks: 'The latest cases of a cluster, by the prefix `CASE#`; those that a person has taken out are marked',
    partition: 'CLUSTER#{cluster}',
    sort: 'CASE#{receivedAt}#{reference}',
    sample: {
      cluster: 'batch-4hT0aVq2',
      receivedAt: '2026-11-23T02:00:00.000Z',
      reference: 'TS2611001',
    },
  },
  textCluster: {
    asks: 'The cluster that a case is in by its text',
    partition: 'CASE#{reference}',
    sort: 'TEXTCLUSTER',
    sample: { reference: 'TS2611001' },
  },
} as const
