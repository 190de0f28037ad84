using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Cluster.Tests.Fixtures;

// The cluster under the simulators; it is brought up by the first test that asks for it.
[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: AssemblyFixture(typeof(RequestsFixture))]
[assembly: StartedClasses]
[assembly: TestCollectionOrderer(typeof(Kompox.Cloud.Tests.Running.LongestFirst))]
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
