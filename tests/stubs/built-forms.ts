/** In Node every form is read from its own files, as the page reads one that did not come with the program. */
export default {};
