const { dest, parallel, src } = require('gulp');

/** Icons lie beside the compiled code as they lie beside the source: `file:../../icons/…`. */
const icons = () => src('icons/*.svg').pipe(dest('dist/icons'));

/** Codex files tell n8n's node panel where a node belongs. */
const codex = () => src('nodes/*/*.node.json').pipe(dest('dist/nodes'));

exports.default = parallel(icons, codex);
