using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>Knows which classes of tests have run, and so whether the run is one of the suite or of a chosen few.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class StartedClasses : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<Type, bool> Seen = new();

    /// <summary>Whether more than half of all classes have run; some are skipped where there is no cluster.</summary>
    internal static bool AreMost => Seen.Count * 2 > All().Count();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Seen[test.TestCase.TestClass.Class] = true;

    private static IEnumerable<Type> All() => typeof(StartedClasses).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetMethods().Any(m => m.IsDefined(typeof(FactAttribute))));
}
