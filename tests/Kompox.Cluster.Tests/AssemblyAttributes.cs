using Kompox.Cluster.Tests.Fixtures;

// One cluster for all tests; it is brought up by the first test that asks for it. Most of their time tests wait for pods.
[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: CollectionBehavior(MaxParallelThreads = 5)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
