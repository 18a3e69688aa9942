/**
 * When the sandbox of a test begins, in milliseconds of Unix time: 07:00 UTC of this day, at whatever
 * hour the tests run. What falls due while a test moves time, such as the schedule of the sandbox's
 * materialized query at 06:00, is then the same in each run.
 */
export const startOfDay = () => new Date().setUTCHours(7, 0, 0, 0);
