// Where the old portal told of its own interfaces: programs and pages name these addresses as their documentation.

/** Consoles of its versions; they lead to the page of interfaces. */
export const consoles = [
  '/api/explore/v2.1/console',
  '/api/explore/v2.0/console',
  '/api/v2/console',
  '/api-console/explore/v2.1',
  '/api/v1/console',
  '/api/v1/console/:what/1.0/search',
] as const;

/** Its machine-readable description, which is there still. */
export const FORMER_DESCRIPTION = '/api/explore/v2.1/swagger.json';
