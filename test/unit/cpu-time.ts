/**
 * Milliseconds of processor time that `work` took. Other processes of a busy machine stretch the time of the clock, and hardly this.
 */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
	const begin = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(begin);
	return (user + system) / 1000;
}
