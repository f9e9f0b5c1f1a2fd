/** Jobs, work units, validation, content and swarm of the mock coordinator. */
export const workAnswers = {
  'GET /api/v1/overview': ({ grid }) => grid.snapshot(true).overview,
  'GET /api/v1/jobs': ({ grid }) => grid.snapshot(true).jobs,
  'GET /api/v1/hosts': ({ grid }) => grid.snapshot(true).hosts,
};
