// Who acts at this window. A name as typed; nobody checked it.

export class Person {
  name = $state("");
}
