using Kompox.Cluster.Tests.Fixtures;

// One cluster for all tests; it is brought up by the first test that asks for it.
[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
