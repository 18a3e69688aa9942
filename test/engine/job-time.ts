import { clock } from './engine';
import type { useSandbox } from './sandbox-engine';

/**
 * Moves the time of the package and of the sandbox together wherever the package sleeps, so that
 * minutes of waiting pass at once. Several sleepers move it to the earliest of their ends. Gives the
 * milliseconds of each sleep that was asked for.
 */
export function moveTime(used: ReturnType<typeof useSandbox>, onSleep?: (passed: number) => void) {
	const asked: number[] = [];
	const begin = used.sandbox.clock.now();
	const sleepers = new Map<() => void, number>();
	let isMoving = false;

	async function move() {
		if (isMoving) return;
		isMoving = true;
		while (sleepers.size > 0) {
			// Whoever is about to sleep, too, does so before time moves: requests are answered meanwhile.
			await settled();
			const [wake, due] = [...sleepers].sort(([, one], [, other]) => one - other)[0];
			await used.sandbox.clock.advance(Math.max(0, due - used.sandbox.clock.now()));
			sleepers.delete(wake);
			wake();
		}
		isMoving = false;
	}

	/** No request is under way. */
	async function settled() {
		for (let quiet = 0; quiet < 3; ) {
			const before = used.sandbox.requests.length;
			await new Promise((resolve) => setTimeout(resolve, 4));
			quiet = used.sandbox.requests.length === before ? quiet + 1 : 0;
		}
	}

	jest.spyOn(clock, 'now').mockImplementation(() => used.sandbox.clock.now());
	jest.spyOn(clock, 'sleep').mockImplementation(async (duration: unknown, stopped: unknown) => {
		asked.push(duration as number);
		await new Promise<void>((wake) => {
			sleepers.set(wake, used.sandbox.clock.now() + (duration as number));
			void move();
		});
		onSleep?.(used.sandbox.clock.now() - begin);
		void stopped;
	});
	return asked;
}
