using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Authentication;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Http;
using Kompox.Model;

namespace Kompox.Drivers.Aks;

/// <summary>A logged-in way to one Azure subscription, for one command.</summary>
internal sealed class AzureSession
{
    private readonly AzureLogin _login;
    private readonly HttpMessageHandler _transport;
    private readonly OpenSessions _tokens = new();

    private AzureSession(DriverHost host, AzureAccount account, LoginSettings settings)
    {
        Host = host;
        Account = account;
        _transport = PlatformTransport.Open(host);
        _login = new AzureLogin(settings, () => LoginCredentials.Create(settings, account, _transport));
        Arm = new ArmClient(Client(TokensFor(account.Cloud.ResourceManager), isDataPlane: false), account.Cloud.ResourceManager);
    }

    public DriverHost Host { get; }
    public AzureAccount Account { get; }
    public ArmClient Arm { get; }

    /// <summary>How the provider logs in.</summary>
    public LoginSettings Login => _login.Settings;

    /// <summary>
    /// The session of a provider, one for each host; wrong settings are one <see cref="KompoxException"/> with all of them. Nothing is asked yet.
    /// </summary>
    public static AzureSession Open(DriverHost host, Provider provider) => host.Sessions.Get(provider, () => Create(host, provider));

    /// <summary>Tokens for an audience, for example <c>https://vault.azure.net</c>.</summary>
    public AzureTokens TokensFor(Uri audience) => TokensFor($"{audience.GetLeftPart(UriPartial.Authority)}/.default");

    /// <summary>Tokens for a scope, for example <c>6dae42f8-4368-4678-94ff-3960e28e3630/.default</c>.</summary>
    public AzureTokens TokensFor(string scope) => _tokens.Get(scope, () => new AzureTokens(_login, scope, Host.Time));

    /// <summary>A client of contents: key vaults, blobs, shares. Without tokens for addresses that are signed.</summary>
    public RestClient OpenContents(ITokenSource? tokens) => Client(tokens, isDataPlane: true);

    private static AzureSession Create(DriverHost host, Provider provider)
    {
        var bag = new DiagnosticBag();
        var account = AzureAccount.Read(provider, bag);
        var login = LoginReader.Read(host, provider, bag);
        return account is null || login is null || bag.HasErrors ? throw KompoxException.Of(bag) : new AzureSession(host, account, login);
    }

    private RestClient Client(ITokenSource? tokens, bool isDataPlane) => new(new RestSettings
    {
        Transport = _transport,
        Time = Host.Time,
        Random = Host.Random,
        Tokens = tokens,
        Events = Host.Events,
        Record = Host.RecordRequest,
        IsDataPlane = isDataPlane,
        IsBlocked = isDataPlane ? static _ => false : ArmClient.IsBlocked,
    });
}
