/** What `import('electron')` gives a utility process: none of the main process's API. */
export default {}
