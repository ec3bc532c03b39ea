/** A worker's whole program as a text: see `scripts/build.ts`. */
declare module 'worker:*' {
  const program: string;
  export default program;
}
