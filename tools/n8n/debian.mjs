// Programs that npm cannot bring: installed where that is possible, named where it is not.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (program) =>
	(process.env.PATH ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});

/**
 * Makes sure that programs are there. `programs` maps each to the Debian packages that hold it;
 * a name with a slash is a path.
 */
export function debianPackages(purpose, programs) {
	const missing = Object.keys(programs).filter((program) =>
		program.includes('/') ? !existsSync(program) : !onPath(program),
	);
	if (missing.length === 0) return;

	const packages = missing.map((program) => programs[program]).join(' ');
	const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
	if (!mayInstall) {
		throw new Error(
			`${missing.join(', ')} missing, needed ${purpose}. Install it (on Debian and Ubuntu: sudo apt-get install ${packages}) and run the command again.`,
		);
	}
	console.log(`Installing ${packages} ${purpose} …`);
	apt(['update', '-qq']);
	apt(['install', '-y', '-qq', '--no-install-recommends', ...packages.split(' ')]);
}

function apt(args) {
	const { status, stdout, stderr } = spawnSync('apt-get', args, {
		encoding: 'utf8',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	if (status !== 0) {
		throw new Error(`apt-get ${args.join(' ')} failed:\n${(stdout + stderr).slice(-2000)}`);
	}
}
