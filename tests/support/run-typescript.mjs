// Starts a TypeScript program in this process, so that signals and exit codes need no passing on.
// Imported only after check-node: the packages behind it need a newer Node than this line does.

/** @param {URL} program the module to run */
export function runTypeScript(program) {
  import('tsx/esm/api')
    .then(function (tsx) {
      tsx.register();
      return import(program.href);
    })
    .catch(function (error) {
      if (error && error.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).indexOf("'tsx'") >= 0) {
        console.error('The packages are not installed yet. Run: npm ci');
      } else {
        console.error(error);
      }
      process.exit(1);
    });
}
