using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Faults;

/// <summary>The faults of a simulator; the first that meets a request acts.</summary>
internal sealed class FaultBook
{
    private readonly List<Fault> _all = [];

    public Fault Add(Fault fault)
    {
        lock (_all)
            _all.Add(fault);
        return fault;
    }

    public void Clear()
    {
        lock (_all)
            _all.Clear();
    }

    /// <summary>The fault that spoils a request, or <c>null</c>.</summary>
    public Fault? Take(ArmCall call)
    {
        lock (_all)
            return _all.Find(f => f.Takes(call));
    }
}
