namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>A long operation; it goes on each time somebody looks at it or at its resource.</summary>
internal sealed class ArmOperation(string name, string location, int looks, Action complete)
{
    private int _looks = looks;

    public string Name { get; } = name;
    public string Location { get; } = location;

    /// <summary><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Canceled</c>.</summary>
    public string Status { get; private set; } = "InProgress";

    /// <summary>Why it failed.</summary>
    public ArmRefusal? Failure { get; private set; }

    /// <summary>What the place named in <c>Location</c> answers at the end.</summary>
    public Func<ArmAnswer> Result { get; init; } = () => new ArmAnswer(200);

    /// <summary>What <c>Azure-AsyncOperation</c> shows at the end as <c>properties.output</c>.</summary>
    public Func<System.Text.Json.Nodes.JsonNode>? Output { get; init; }

    /// <summary>What is undone when it fails.</summary>
    public Action<string>? OnEnd { get; init; }

    /// <summary>How it is to end instead of well.</summary>
    public (string Status, ArmRefusal Failure)? Fate { get; set; }

    /// <summary>It never ends.</summary>
    public bool IsStuck { get; set; }

    public bool HasEnded => Status != "InProgress";

    /// <summary>Somebody looks.</summary>
    public void Look()
    {
        if (HasEnded || IsStuck || --_looks > 0)
            return;
        End();
    }

    /// <summary>Ends it now.</summary>
    public void End()
    {
        if (HasEnded)
            return;
        (Status, Failure) = Fate is { } fate ? (fate.Status, fate.Failure) : ("Succeeded", null);
        if (Failure is null)
        {
            try
            {
                complete();
            }
            catch (ArmRefusal refusal)
            {
                (Status, Failure) = ("Failed", refusal);
            }
        }
        OnEnd?.Invoke(Status);
    }
}
