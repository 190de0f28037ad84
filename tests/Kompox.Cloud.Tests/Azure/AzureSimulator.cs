using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Arm.Routing;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Cloud.Tests.Azure.Identity;
using Kompox.Cloud.Tests.Azure.Kinds;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Kompox.Cloud.Tests.Azure.Kinds.Vaults;
using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Cloud.Tests.Azure.Server;
using Kompox.Drivers;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure;

/// <summary>
/// One Azure subscription in this process: Resource Manager, Entra ID, key vaults and storage over HTTPS on loopback. It keeps state, answers in the
/// published forms, and goes wrong when told to.
/// </summary>
internal sealed class AzureSimulator : IAsyncDisposable
{
    private readonly SimulatorAuthority _authority = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _strange = [];
    private readonly RequestLog _log;
    private readonly ArmRouter _router;
    private readonly ArmEndpoint _arm;
    private readonly TokenEndpoint _tokens;
    private readonly DiskEndpoint _disks;
    private readonly VaultEndpoint _vaults;
    private readonly SimulatorFolder _folder = new();
    private SimulatorServer _server = null!;
    private ConnectProxy _proxy = null!;

    private AzureSimulator(SimulatorOptions options)
    {
        Options = options;
        Directory = new EntraDirectory(TenantId);
        Directory.Add(ClientId, ClientSecret);
        Tokens = new TokenIssuer(TenantId, options);
        Logins = new LocalLogins(Directory, Tokens);
        World = new ArmWorld(options, SubscriptionId, Directory);
        _log = new RequestLog(options);
        _router = new ArmRouter(World, AllKinds.Create());
        _arm = new ArmEndpoint(_router, Tokens, Faults, _log, Directory);
        _tokens = new TokenEndpoint(Directory, Tokens);
        _disks = new DiskEndpoint(World);
        _vaults = new VaultEndpoint(World, Tokens, Faults);
    }

    public const string SubscriptionId = "9473abf6-f25e-420e-b3f2-128c1c7b46f2";
    public const string TenantId = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    public const string ClientId = "11111111-aaaa-4bbb-8ccc-222222222222";

    /// <summary>The secret of <see cref="ClientId"/>; made anew for each simulator, so that a search for it in logs means something.</summary>
    public string ClientSecret { get; } = $"cs~{Guid.NewGuid():N}";

    public SimulatorOptions Options { get; }
    public EntraDirectory Directory { get; }
    public TokenIssuer Tokens { get; }
    public LocalLogins Logins { get; }
    public ArmWorld World { get; }
    public FaultBook Faults { get; } = new();

    /// <summary>Every resource there is.</summary>
    public IReadOnlyList<ArmResource> Resources
    {
        get
        {
            lock (World.Gate)
                return World.Store.All;
        }
    }

    /// <summary>What Resource Manager was asked, in the shape of the validator.</summary>
    public IReadOnlyList<string> Requests => _log.Lines;

    /// <summary>The same, taken apart.</summary>
    public IReadOnlyList<ArmCall> Calls => _log.Calls;

    /// <summary>What child processes recorded of their own requests.</summary>
    public IReadOnlyList<string> Recorded => _folder.RecordedLines();

    /// <summary>The command lines of <c>az</c> and <c>azd</c> in child processes.</summary>
    public IReadOnlyList<string> ProgramCalls => _folder.ProgramCalls();

    /// <summary>What Resource Manager answered by itself.</summary>
    public IReadOnlyList<RecordedAnswer> Answers => _log.Answers;

    /// <summary>Port on 127.0.0.1, with TLS.</summary>
    public int Port => _server.Port;

    /// <summary>Path of the authority's certificate.</summary>
    public string AuthorityFile => _folder.Authority;

    /// <summary>Hosts outside of Azure that somebody tried to reach.</summary>
    public IReadOnlyList<string> StrangeHosts => [.. _proxy.Refused, .. _strange];

    public static async Task<AzureSimulator> StartAsync(SimulatorOptions? options = null)
    {
        var simulator = new AzureSimulator(options ?? new SimulatorOptions());
        simulator._server = await SimulatorServer.StartAsync(simulator._authority, simulator.ServeAsync);
        simulator._proxy = new ConnectProxy(simulator.Port);
        simulator._folder.Write(simulator._authority, simulator._server.PlainPort);
        return simulator;
    }

    /// <summary>A way to the network that leads every name of Azure here and trusts this simulator alone.</summary>
    public HttpMessageHandler Handler() => SimulatorHandler.Open(_authority, Port, _strange.Enqueue);

    /// <summary>The outer world of a driver in this process; what it records is kept for the validator.</summary>
    public DriverHost Host() => new()
    {
        OpenTransport = Handler,
        Random = System.Security.Cryptography.RandomNumberGenerator.Fill,
        RecordRequest = SimulatedRequests.AddSent,
        Files = new Files.PhysicalFileSource(_folder.Root),
    };

    /// <summary>Settings of a provider for a cloud of its own, logging in with a client secret.</summary>
    public Dictionary<string, string> Settings(string location = "eastus") => new()
    {
        ["AZURE_AUTH_METHOD"] = "client_secret",
        ["AZURE_TENANT_ID"] = TenantId,
        ["AZURE_CLIENT_ID"] = ClientId,
        ["AZURE_CLIENT_SECRET"] = ClientSecret,
        ["AZURE_SUBSCRIPTION_ID"] = SubscriptionId,
        ["AZURE_LOCATION"] = location,
        ["AZURE_CLOUD"] = "custom",
        ["AZURE_RESOURCE_MANAGER_URL"] = $"https://{SimulatorHosts.Arm}",
        ["AZURE_AUTHORITY_HOST"] = $"https://{SimulatorHosts.Login}",
        ["AZURE_VAULT_SUFFIX"] = SimulatorHosts.VaultSuffix,
        ["AZURE_STORAGE_SUFFIX"] = SimulatorHosts.StorageSuffix,
    };

    /// <summary>Settings as for Azure itself, logging in with <c>az</c>: as printed in the README.</summary>
    public static Dictionary<string, string> PublicSettings(string location = "eastus") => new()
    {
        ["AZURE_AUTH_METHOD"] = "azure_cli",
        ["AZURE_SUBSCRIPTION_ID"] = SubscriptionId,
        ["AZURE_LOCATION"] = location,
    };

    /// <summary>
    /// Variables of a <c>kompoxops</c> child process: names of Azure lead here through a proxy, <c>az</c> and <c>azd</c> are stand-ins, the authority is
    /// trusted, and requests are recorded in a file of their own.
    /// </summary>
    public Dictionary<string, string> Environment() => new()
    {
        ["PATH"] = $"{_folder.Programs}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = _folder.Home,
        ["SSL_CERT_FILE"] = _folder.Authority,
        ["HTTPS_PROXY"] = _proxy.Address,
        ["NO_PROXY"] = "127.0.0.1,localhost",
        ["IDENTITY_ENDPOINT"] = $"http://127.0.0.1:{_server.PlainPort}/msi/token",
        ["IDENTITY_HEADER"] = Logins.IdentityHeader,
        ["KOMPOX_REQUEST_LOG"] = _folder.NewLog(),
    };

    /// <summary>Creates or replaces a resource as somebody else would: all rules hold, nothing is recorded, and it has ended.</summary>
    public ArmResource Put(string id, JsonObject body)
    {
        lock (World.Gate)
        {
            var kind = id.Contains("/providers/", StringComparison.OrdinalIgnoreCase) ? _router.Kind(ArmId.Parse(id)!.Type) : _router.Kind("Microsoft.Resources/resourceGroups");
            var call = new ArmCall { Method = "PUT", Path = id, Query = new Dictionary<string, string>(), Headers = new Dictionary<string, string>(), Text = body.ToJsonString() };
            ArmWrites.Put(World, kind, id, call);
            var resource = World.Find(id)!;
            resource.Operation?.End();
            return resource;
        }
    }

    /// <summary>A new version of a secret of a vault.</summary>
    public VaultSecret SetSecret(string vault, string name, VaultSecret secret)
    {
        lock (World.Gate)
        {
            var resource = World.Store.OfType("Microsoft.KeyVault/vaults").Single(v => v.Name == vault);
            var all = VaultSecret.Of(resource);
            if (!all.TryGetValue(name, out var versions))
                all[name] = versions = [];
            versions.Add(secret);
            return secret;
        }
    }

    /// <summary>A machine takes a disk, as the CSI driver has it done; <c>null</c> takes it away again.</summary>
    public void Attach(string disk, string? machine) => DiskAttachment.Set(World, disk, machine);

    /// <summary>Resources of others in the subscription: a group with one of each type, and a group of another workspace of Kompox.</summary>
    public Strangers SeedStrangers() => Strangers.Seed(this);

    /// <summary>What every resource looks like now, by id.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() => Resources.ToDictionary(r => r.Id, r => r.Body.ToJsonString());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var line in _folder.RecordedLines())
            SimulatedRequests.AddSent(line);
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        if (Logins.Answer(request) is { } login)
        {
            context.Response.StatusCode = login.Status;
            await context.Response.WriteAsync(login.Body);
            return;
        }
        if (SimulatorHosts.IsLogin(request.Host.Host) && await _tokens.AnswerAsync(request) is { } token)
            await ArmEndpoint.WriteAsync(context, new ArmCall { Method = request.Method, Path = "", Query = new Dictionary<string, string>(), Headers = new Dictionary<string, string>() }, token);
        else if (SimulatorHosts.IsArm(request.Host.Host) && request.IsHttps)
            await _arm.ServeAsync(context);
        else if (request.Host.Host.StartsWith("md-", StringComparison.Ordinal) && SimulatorHosts.AccountOf(request.Host.Host) is not null)
            await _disks.ServeAsync(context);
        else if (SimulatorHosts.VaultOf(request.Host.Host) is { } vault)
            await _vaults.ServeAsync(context, vault);
        else
            context.Response.StatusCode = 404;
    }
}
