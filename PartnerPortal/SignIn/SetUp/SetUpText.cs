namespace PartnerPortal.SignIn.SetUp;

/// <summary>The texts of the first start.</summary>
public sealed class SetUpText;
