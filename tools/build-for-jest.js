/** Jest runs on what is built, whoever started it. */
module.exports = async () => {
	const { buildPackage, buildSandbox } = await import('./setup.mjs');
	buildPackage();
	buildSandbox();
};
