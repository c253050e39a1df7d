// What @mastra/mem0 needs of its framework: a class to derive from. The framework itself is a hundred packages.
export class Integration {}
